// A verify run and listings at the same time, over scans that end when a test says so.

import { describe, expect, it } from 'vitest';
import { openSession } from '../../../electron/engine/session.ts';
import { runScan } from '../../../electron/worker/run-scan.ts';
import type { ScanTask } from '../../../electron/worker/tasks.ts';
import type { BlobReport, Progress } from '../../../shared/model.ts';
import type { Digest } from '../../../shared/oci.ts';
import { writeDirectory } from '../../support/archive.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { statusOf } from '../../support/verified.ts';
import { HeldRunner } from './planned.ts';

const scratch = scratchFolder();
const built = await buildImages({ ...SIMPLE, seed: 5, entries: 6, layers: 4 });
const folder = writeDirectory(layoutTree(built), scratch.next());
const CANCELLED = { failure: { code: 'cancelled' } };

/** A session whose verify run has read every document, and holds at its first layer. */
async function verifying() {
  const session = await openSession(folder);
  const runner = new HeldRunner(1);
  const tasks = new Map<string, ScanTask>();
  const start = runner.run.bind(runner);
  runner.run = (task, options) => (tasks.set(task.path, task), start(task, options));
  const end = async (name: string) => {
    const task = tasks.get(name);
    if (task === undefined) throw new Error(`${name} did not begin`);
    await runner.end(name, await runScan(task, {}));
  };
  const progress: Progress[] = [];
  const reports: BlobReport[] = [];
  const controller = new AbortController();
  const run = session.verify({
    runner,
    keepListings: true,
    signal: controller.signal,
    onProgress: (told) => void progress.push(told),
    onReport: (told) => void reports.push(told),
  });
  run.catch(() => undefined);
  const roles = new Map(session.graph.nodes.map(({ path, role }) => [path, role]));
  const running = () => runner.running[0] ?? '';
  while (roles.get(running()) !== 'layer') await end(running());
  const pathOf = (digest: Digest) =>
    session.graph.nodes.find((node) => node.digest === digest)?.path ?? '';
  const [first] = session.graph.nodes.filter(({ path }) => path === running());
  const queued = session.graph.nodes
    .filter(({ role, path }) => role === 'layer' && path !== running())
    .map(({ digest }) => digest);
  const list = (layer: Digest, signal?: AbortSignal) => {
    const listing = session.listing(layer, { runner, ...(signal && { signal }) });
    listing.catch(() => undefined);
    return listing;
  };
  /** Ends everything, as it comes. */
  const endAll = async () => {
    while (runner.running.length > 0) await end(running());
  };
  return {
    ...{ session, runner, run, controller, progress, reports, end, endAll, list, pathOf },
    first: first?.digest ?? '',
    queued,
    last: queued.at(-1) ?? '',
  };
}

describe('a listing during a verify run', () => {
  it('comes before the scan that the run is at, and the run counts it once', async () => {
    const { session, runner, list, last, pathOf, end, endAll, run, ...told } = await verifying();
    const opened = session.bytesRead;
    const listing = list(last);
    await end(pathOf(last));
    expect((await listing).count).toBeGreaterThan(0);
    expect(runner.running).toEqual([pathOf(told.first)]);
    const before = session.bytesRead - opened;
    await endAll();
    expect((await run).verdict).toBe('verified');
    expect(runner.started.filter((name) => name.startsWith(pathOf(last)))).toHaveLength(1);
    const blobs = told.reports.map(({ digest }) => digest);
    expect(blobs.toSorted()).toEqual([...built.blobs.keys()].toSorted());
    const total = [...built.blobs.values()].reduce((sum, { length }) => sum + length, 0);
    const all = { done: total, total, blobsDone: blobs.length, blobsTotal: blobs.length };
    expect(told.progress.at(-1)).toEqual(all);
    const done = told.progress.map((each) => each.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(before).toBe(built.blobs.get(last)?.length);
  });

  it('joins the scan that the run is at, and goes on from there', async () => {
    const { session, runner, first, pathOf, end, endAll, run } = await verifying();
    runner.progress(pathOf(first), 3);
    const told: number[] = [];
    const listing = session.listing(first, {
      runner,
      onProgress: ({ done }) => void told.push(done),
    });
    expect(told).toEqual([0, 3]);
    await end(pathOf(first));
    expect((await listing).count).toBeGreaterThan(0);
    await endAll();
    expect((await run).verdict).toBe('verified');
    expect(runner.started.filter((name) => name === pathOf(first))).toHaveLength(1);
  });

  it('can be cancelled, and the run ends as if it had not been', async () => {
    const { list, first, last, endAll, run, runner, reports } = await verifying();
    const controller = new AbortController();
    const listings = [list(first, controller.signal), list(last, controller.signal)];
    controller.abort();
    for (const listing of listings) await expect(listing).rejects.toMatchObject(CANCELLED);
    expect(runner.stopping).toEqual([]);
    await endAll();
    expect((await run).verdict).toBe('verified');
    expect(reports).toHaveLength(built.blobs.size);
  });

  it('outlives a run that is cancelled', async () => {
    const { session, list, first, last, queued, endAll, run, runner, controller } =
      await verifying();
    const listings = [list(first), ...queued.map((layer) => list(layer))];
    controller.abort();
    await expect(run).rejects.toMatchObject(CANCELLED);
    expect(runner.stopping).toEqual([]);
    await endAll();
    for (const listing of listings) expect((await listing).count).toBeGreaterThan(0);
    expect(session.verification().verdict).toBeNull();
    expect(statusOf(session.verification(), last)).toBe('verified');
  });

  it('is not what a run counts on that starts after it', async () => {
    const { session, list, first, endAll, run, runner, controller, pathOf, end } =
      await verifying();
    const listing = list(first);
    controller.abort();
    await expect(run).rejects.toMatchObject(CANCELLED);
    const again = session.verify({ runner, keepListings: true });
    const before = runner.started.length;
    await end(pathOf(first));
    await listing;
    await endAll();
    expect((await again).verdict).toBe('verified');
    expect(runner.started.slice(before)).toContain(pathOf(first));
  });
});

describe('a verify run', () => {
  it('tells what it has found so far, and no verdict', async () => {
    const { session, first, pathOf, end, endAll, run } = await verifying();
    expect(statusOf(session.verification(), first)).toBe('unchecked');
    await end(pathOf(first));
    expect(session.verification()).toMatchObject({ verdict: null, images: {} });
    expect(statusOf(session.verification(), first)).toBe('verified');
    await endAll();
    await run;
  });

  it('takes back what it has found when it is cancelled', async () => {
    const { session, first, pathOf, end, run, runner, controller } = await verifying();
    await end(pathOf(first));
    controller.abort();
    await runner.fail(runner.running[0] ?? '');
    await expect(run).rejects.toMatchObject(CANCELLED);
    expect(statusOf(session.verification(), first)).toBe('unchecked');
  });
});

describe('an image that is preferred', () => {
  it('is scanned before the rest of what is queued, and in later runs', async () => {
    const two = await buildImages({ ...SIMPLE, seed: 6, platforms: 2, layers: 3 });
    const session = await openSession(writeDirectory(layoutTree(two), scratch.next()));
    const runner = new HeldRunner(1);
    const [first, second] = session.graph.images;
    const layersOf = (image: typeof first) => (image?.layers ?? []).map(({ digest }) => digest);
    const order: Digest[] = [];
    const start = runner.run.bind(runner);
    runner.run = (task, options) => (order.push(task.digest), start(task, options));
    const layersRead = async (change: () => void) => {
      order.length = 0;
      const run = session.verify({ runner, keepListings: false });
      change();
      while (runner.running.length > 0) {
        // Every blob is unreadable: this is about the order alone.
        await runner.fail(runner.running[0] ?? '', 'read-failed');
      }
      await run;
      const layers = new Set([...layersOf(first), ...layersOf(second)]);
      return order.filter((digest) => layers.has(digest)).slice(0, 3);
    };
    for (const image of [second, first])
      expect(
        new Set(
          await layersRead(() => {
            session.prefer(image?.id ?? '');
          }),
        ),
      ).toEqual(new Set(layersOf(image)));
    expect(new Set(await layersRead(() => undefined))).toEqual(new Set(layersOf(first)));
  });
});

describe('a run apart', () => {
  it('leaves what is told of the session alone, and a run beside it', async () => {
    const { session, runner, run, endAll } = await verifying();
    const apart = session.verifyApart({ runner, keepListings: false });
    await endAll();
    expect((await run).verdict).toBe('verified');
    expect((await apart).verdict).toBe('verified');
    expect(session.verification().verdict).toBe('verified');
    const { revision } = session;
    const gone = new AbortController();
    const given = session.verifyApart({ runner, keepListings: false, signal: gone.signal });
    given.catch(() => undefined);
    gone.abort();
    await endAll();
    await expect(given).rejects.toMatchObject(CANCELLED);
    expect([session.verification().verdict, session.revision]).toEqual(['verified', revision]);
  });
});
