/** Large images: opening reads documents alone, and checking takes bytes through, not in. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documented, drydock, listed, said, type Documented } from '../support/command.ts';
import { recordCase } from '../support/security-case.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { header } from '../support/tar-blocks.ts';
import { nameOf, writeLargeArchive, writeManyFiles } from './large-archive.ts';

const GIB = 2 ** 30;
/** Room for both archives where the file system does not store holes. */
const MIN_FREE = 10 * GIB;
const MAX_RSS = 400e6;
/** What opening may read: headers and documents. */
const MAX_INSPECTED = 256 * 1024;
const MINUTES = 60_000;

const scratch = scratchFolder();
const { bavail, bsize } = fs.statfsSync(os.tmpdir());
const tooFull =
  bavail * bsize < MIN_FREE ? `less than 10 GiB are free in ${os.tmpdir()}` : undefined;

beforeEach((context) => {
  context.skip(tooFull !== undefined, tooFull);
});

describe('an archive of 4 GiB', () => {
  const archive = scratch.next('.oci.tar');
  const content = 4 * GIB;
  let made = { digest: '', size: 0 };

  beforeAll(() => {
    if (tooFull !== undefined) return;
    made = writeLargeArchive(archive, (layer) => {
      layer.write(header('large', { size: content }));
      layer.zeros(content);
    });
  }, 2 * MINUTES);

  it('is inspected by reading a few KiB', async () => {
    const { document, outcome } = await documented('inspect', [archive, '--stats']);
    expect(outcome.code, said(outcome)).toBe(0);
    expect(document.images).toMatchObject([{ platform: 'linux/amd64', layers: [made] }]);
    expect(document.stats?.bytesRead).toBeLessThan(MAX_INSPECTED);
  });

  it(
    'is verified in little memory',
    async () => {
      const verified = await documented('verify', [archive, '--stats'], { limit: 120 });
      expectVerified(verified);
      expect(verified.document.images[0]?.layers).toMatchObject([
        { diffID: made.digest, uncompressedSize: made.size, entries: 1, status: 'verified' },
      ]);
      expect(verified.document.stats?.bytesRead).toBeGreaterThan(content);
      recordCase({
        id: 'R01',
        happened:
          'Verified in less than 400 MB; documents behind 4 GiB are found, and the size of the entry is exact',
        passed: true,
        because: 'a sparse archive of 4 GiB: offsets beyond 32 bits are what larger ones have too',
      });
    },
    2 * MINUTES,
  );

  it(
    'lists its file',
    async () => {
      expect(await listed([archive])).toMatchObject([
        { path: 'large', type: 'file', size: content },
      ]);
    },
    MINUTES,
  );
});

describe('a layer of 500,000 files in one directory', () => {
  const archive = scratch.next('.oci.tar');
  const count = 500_000;

  beforeAll(() => {
    if (tooFull === undefined) writeLargeArchive(archive, (layer) => writeManyFiles(layer, count));
  }, 2 * MINUTES);

  it(
    'is verified in little memory',
    async () => {
      const verified = await documented('verify', [archive, '--stats'], { limit: 120 });
      expectVerified(verified);
      expect(verified.document.images[0]?.layers).toMatchObject([{ entries: count + 1 }]);
    },
    2 * MINUTES,
  );

  it(
    'is verified in little memory, and remembered',
    async () => {
      const options = { limit: 120, caches: scratch.next() };
      for (const remembered of [undefined, true]) {
        const verified = await documented('verify', [archive, '--stats'], options);
        expectVerified(verified);
        expect(verified.document.images[0]?.layers).toMatchObject([{ entries: count + 1 }]);
        expect(verified.document.images[0]?.layers[0]?.remembered).toBe(remembered);
      }
    },
    4 * MINUTES,
  );

  it(
    'is listed to its end',
    async () => {
      const { code, stdout } = await drydock(['ls', archive], { limit: 120 });
      expect(code).toBe(0);
      const lines = stdout.trimEnd().split('\n');
      expect(lines).toHaveLength(count + 1);
      expect([lines[0], lines[1], lines.at(-1)]).toEqual(['many', nameOf(0), nameOf(count - 1)]);
    },
    2 * MINUTES,
  );
});

function expectVerified({ document, outcome }: Documented): void {
  expect(document.verdict).toBe('verified');
  expect(outcome.code, said(outcome)).toBe(0);
  expect(document.findings).toEqual([]);
  expect(document.stats?.peakRSS).toBeLessThan(MAX_RSS);
}
