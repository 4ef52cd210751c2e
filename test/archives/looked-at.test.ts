/** What somebody looks at comes before the end of a large scan, in real threads. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { workerFile } from '../../build/setup/paths.ts';
import { WorkerPool } from '../../electron/engine/pool.ts';
import { openSession, type Session } from '../../electron/engine/session.ts';
import type { BlobReading } from '../../shared/model.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { header } from '../support/tar-blocks.ts';
import { writeLargeLayers, writeManyFiles, type LayerWriter } from './large-archive.ts';

const GIB = 2 ** 30;
/** Room for the archive where the file system does not store holes. */
const MIN_FREE = 4 * GIB;
const { bavail, bsize } = fs.statfsSync(os.tmpdir());
const tooFull =
  bavail * bsize < MIN_FREE ? `less than 4 GiB are free in ${os.tmpdir()}` : undefined;

const scratch = scratchFolder();
const archive = scratch.next('.oci.tar');
const pool = new WorkerPool(pathToFileURL(workerFile), 1);
let large = '';
let small = '';

beforeEach((context) => {
  context.skip(tooFull !== undefined, tooFull);
});

beforeAll(() => {
  if (tooFull !== undefined) return;
  const zeros = (layer: LayerWriter) => {
    layer.write(header('large', { size: GIB }));
    layer.zeros(GIB);
  };
  const files = (layer: LayerWriter) => {
    writeManyFiles(layer, 3);
  };
  [large, small] = writeLargeLayers(archive, [zeros, files]).map(({ digest }) => digest) as [
    string,
    string,
  ];
}, 60_000);

afterAll(() => pool.close());

/** Resolves once the blob is being read, and some of it was. */
function begun(session: Session, digest: string, told: (reading: readonly BlobReading[]) => void) {
  return new Promise<void>((resolve) => {
    session.watch((reading) => {
      told(reading);
      if (reading.some((blob) => blob.digest === digest && blob.done > 0)) resolve();
    });
  });
}

it('lists a small layer while a large one has the only lane', async () => {
  const session = await openSession(archive);
  const opened = session.bytesRead;
  const events: string[] = [];
  const readings: (readonly BlobReading[])[] = [];
  const reading = begun(session, large, (now) => void readings.push(now));
  const run = session.verify({
    runner: pool,
    keepListings: true,
    onReport: ({ digest }) => void events.push(digest),
  });
  await reading;
  const listing = await session.listing(small, { runner: pool });
  events.push('listed');
  const { verdict } = await run;
  expect(verdict).toBe('verified');
  expect(listing.count).toBe(4);
  expect(events.slice(-3)).toEqual([small, 'listed', large]);
  expect(readings.some((now) => now.length === 2)).toBe(true);
  expect(readings.at(-1)).toEqual([]);
  // The run did not read again what was listed meanwhile.
  const bytes = session.graph.nodes.reduce((sum, { storedSize }) => sum + (storedSize ?? 0), 0);
  expect(session.bytesRead - opened).toBe(bytes);
  session.close();
}, 60_000);

it('goes on with the listing of a large layer when the run is cancelled', async () => {
  const session = await openSession(archive);
  const controller = new AbortController();
  const reading = begun(session, large, () => undefined);
  const run = session.verify({ runner: pool, keepListings: true, signal: controller.signal });
  await reading;
  const listing = session.listing(large, { runner: pool });
  controller.abort();
  await expect(run).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  expect((await listing).count).toBe(1);
  expect(session.verification().verdict).toBeNull();
  session.close();
}, 60_000);
