import { describe, expect, it, vi } from 'vitest';
import { BlobScans } from '../../../electron/engine/blob-scans.ts';
import type { PlannedBlob } from '../../../electron/engine/scan-plan.ts';
import type { ScannedCopies, ScanWaiter } from '../../../electron/engine/shared-scan.ts';
import type { BlobReading } from '../../../shared/model.ts';
import { digestNamed, HeldRunner, planned, settled } from './planned.ts';

const CANCELLED = { failure: { code: 'cancelled' } };

/** A wish, with what comes of it as a promise. */
function wish(scans: BlobScans, part: Omit<ScanWaiter, 'scanned' | 'failed'>) {
  let scanned: ScanWaiter['scanned'] = () => undefined;
  let failed: ScanWaiter['failed'] = () => undefined;
  const copies = new Promise<ScannedCopies>((resolve, reject) => {
    scanned = resolve;
    failed = reject;
  });
  // Whoever asks looks at how it ended later.
  copies.catch(() => undefined);
  const waiter = { ...part, scanned, failed };
  scans.scan(waiter);
  const leave = () => {
    scans.leave(waiter);
  };
  return { copies, leave };
}

function scansBy(runner: HeldRunner) {
  const keep = vi.fn();
  const scans = new BlobScans(keep);
  const ask = (blob: PlannedBlob, urgent: boolean) => {
    const onProgress = vi.fn();
    return { ...wish(scans, { blob, runner, urgent, progress: onProgress }), onProgress };
  };
  return {
    scans,
    keep,
    runs: (...names: string[]) => names.map((name) => ask(planned(name), false)),
    run: (name: string) => ask(planned(name), false),
    list: (name: string) => ask(planned(name, 1, true), true),
    runKeeping: (name: string) => ask(planned(name, 1, true), false),
  };
}

describe('BlobScans', () => {
  it('runs as many at once as there are lanes, in the order of the wishes', async () => {
    const runner = new HeldRunner(2);
    const { runs } = scansBy(runner);
    runs('a', 'b', 'c', 'd');
    expect(runner.running).toEqual(['a', 'b']);
    await runner.end('b');
    expect(runner.running).toEqual(['a', 'c']);
    await runner.end('a');
    expect(runner.started).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives one scan to all who wait, and is kept once', async () => {
    const runner = new HeldRunner(1);
    const { runKeeping, list, keep } = scansBy(runner);
    const run = runKeeping('a');
    runner.progress('a', 4);
    const listing = list('a');
    expect(listing.onProgress.mock.calls).toEqual([[4]]);
    runner.progress('a', 7);
    expect(listing.onProgress.mock.calls).toEqual([[4], [7]]);
    await runner.end('a');
    expect(await listing.copies).toBe(await run.copies);
    expect([runner.started, keep.mock.calls.length]).toEqual([['a'], 1]);
  });

  it('starts what somebody looks at beyond the lanes, and for all who wait', async () => {
    const runner = new HeldRunner(1);
    const { runs, list } = scansBy(runner);
    const [, , c] = runs('a', 'b', 'c');
    const listing = list('c');
    expect(runner.started).toEqual(['a', 'c!']);
    await runner.end('c');
    expect(await listing.copies).toBe(await c?.copies);
    expect(runner.running).toEqual(['a']);
    await runner.end('a');
    expect(runner.started).toEqual(['a', 'c!', 'b']);
  });

  it('keeps a listing where a queued scan would not have kept it', async () => {
    const runner = new HeldRunner(1);
    const { runs, list } = scansBy(runner);
    runs('a', 'b');
    const keeps: boolean[] = [];
    const plain = runner.run.bind(runner);
    runner.run = (task, options) => (keeps.push(task.keepListing !== false), plain(task, options));
    list('b');
    expect(keeps).toEqual([true]);
  });

  it('scans once more, but not at once, where the running scan keeps no listing', async () => {
    const runner = new HeldRunner(2);
    const { run, list } = scansBy(runner);
    run('a');
    const listing = list('a');
    expect(runner.started).toEqual(['a']);
    await runner.end('a');
    expect(runner.started).toEqual(['a', 'a!']);
    await runner.end('a');
    await expect(listing.copies).resolves.toHaveLength(1);
  });

  it('lets a run count only on scans that began after it asked', async () => {
    const runner = new HeldRunner(2);
    const { runs, list } = scansBy(runner);
    list('a');
    const [a] = runs('a', 'b');
    expect(runner.started).toEqual(['a!', 'b']);
    await runner.end('a', { bytesRead: 1 });
    expect(runner.started).toEqual(['a!', 'b', 'a']);
    await runner.end('a', { bytesRead: 2 });
    expect((await a?.copies)?.[0].outcome.bytesRead).toBe(2);
  });

  it('takes no more than one beyond the lanes, the newest first', async () => {
    const runner = new HeldRunner(1);
    const { runs, list } = scansBy(runner);
    runs('a', 'b', 'c', 'd');
    list('b');
    list('c');
    list('d');
    expect(runner.started).toEqual(['a', 'b!']);
    await runner.end('a');
    await runner.end('b');
    await runner.end('d');
    expect(runner.started).toEqual(['a', 'b!', 'd!', 'c!']);
  });

  it('puts what was looked at behind what is', async () => {
    const runner = new HeldRunner(1);
    const { runs, list } = scansBy(runner);
    runs('a', 'b', 'c', 'd');
    list('b');
    list('c');
    const newest = list('d');
    newest.leave();
    await runner.end('b');
    // `d` is only the run's again: it does not hold up `c`, and may not go beyond the lanes.
    expect(runner.started).toEqual(['a', 'b!', 'c!']);
    await expect(newest.copies).rejects.toMatchObject(CANCELLED);
  });

  it('puts preferred blobs before what else is queued', async () => {
    const runner = new HeldRunner(1);
    const { scans, runs } = scansBy(runner);
    runs('a', 'b', 'c', 'd');
    scans.prefer(new Set([digestNamed('d'), digestNamed('a')]));
    await runner.end('a');
    await runner.end('d');
    expect(runner.started).toEqual(['a', 'd', 'b']);
  });

  it('tells all who wait why a blob could not be read, and goes on', async () => {
    const runner = new HeldRunner(1);
    const { runKeeping, list, run, keep } = scansBy(runner);
    const both = [runKeeping('a'), list('a')];
    run('b');
    await runner.fail('a', 'read-failed');
    for (const { copies } of both)
      await expect(copies).rejects.toMatchObject({ failure: { code: 'read-failed' } });
    expect([runner.running, keep.mock.calls.length]).toEqual([['b'], 0]);
  });

  it('counts the bytes of all copies', async () => {
    const runner = new HeldRunner(1);
    const scans = new BlobScans(() => undefined);
    const told: number[] = [];
    const progress = (done: number) => void told.push(done);
    const blob = planned('a', 2);
    const { copies } = wish(scans, { blob, runner, urgent: false, progress });
    runner.progress('a', 6);
    await runner.end('a');
    runner.progress('a', 3);
    await runner.end('a');
    expect(await copies).toHaveLength(2);
    expect(told).toEqual([6, 13]);
  });

  it('tells what is being read, and nothing at rest', async () => {
    const runner = new HeldRunner(2);
    const { scans, runs } = scansBy(runner);
    const told: (readonly BlobReading[])[] = [];
    scans.watch((reading) => void told.push(reading));
    runs('a', 'b');
    runner.progress('b', 5);
    const reading = (name: string, done: number) => ({
      digest: digestNamed(name),
      done,
      total: 10,
    });
    expect(told.at(-1)).toEqual([reading('a', 0), reading('b', 5)]);
    await runner.end('a');
    expect(told.at(-1)).toEqual([reading('b', 5)]);
    await runner.end('b');
    expect(told.at(-1)).toEqual([]);
  });
});

describe('a place in a scan that is given up', () => {
  it('stops the scan if nobody else waits, and is told when it has stopped', async () => {
    const runner = new HeldRunner(1);
    const { run, keep } = scansBy(runner);
    const { copies, leave } = run('a');
    const ended = vi.fn();
    copies.catch(ended);
    leave();
    await settled();
    expect([runner.stopping, ended.mock.calls.length]).toEqual([['a'], 0]);
    await runner.fail('a');
    await expect(copies).rejects.toMatchObject(CANCELLED);
    expect(keep).not.toHaveBeenCalled();
  });

  it('is cancelled also where the scan came to its end meanwhile', async () => {
    const runner = new HeldRunner(1);
    const { run, keep } = scansBy(runner);
    const { copies, leave } = run('a');
    leave();
    await runner.end('a');
    await expect(copies).rejects.toMatchObject(CANCELLED);
    expect(keep).not.toHaveBeenCalled();
  });

  it('does not stop what a run needs', async () => {
    const runner = new HeldRunner(1);
    const { runKeeping, list } = scansBy(runner);
    const run = runKeeping('a');
    const listing = list('a');
    listing.leave();
    await expect(listing.copies).rejects.toMatchObject(CANCELLED);
    expect(runner.stopping).toEqual([]);
    await runner.end('a');
    await expect(run.copies).resolves.toHaveLength(1);
  });

  it('does not stop what a listing needs, running or queued', async () => {
    const runner = new HeldRunner(1);
    const { runKeeping, runs, list } = scansBy(runner);
    const all = [runKeeping('a'), ...runs('b', 'c', 'd')];
    const listings = [list('a'), list('b'), list('c')];
    for (const { leave } of all) leave();
    expect([runner.running, runner.stopping]).toEqual([['a', 'b'], []]);
    for (const name of ['a', 'b', 'c']) await runner.end(name);
    for (const { copies } of listings) await expect(copies).resolves.toHaveLength(1);
    expect(runner.started).toEqual(['a', 'b!', 'c!']);
  });

  it('takes what is only queued out of the queue', async () => {
    const runner = new HeldRunner(1);
    const { runs } = scansBy(runner);
    const [, b] = runs('a', 'b', 'c');
    b?.leave();
    await expect(b?.copies).rejects.toMatchObject(CANCELLED);
    await runner.end('a');
    expect(runner.started).toEqual(['a', 'c']);
  });

  it('is not taken over by who comes while the scan is stopping', async () => {
    const runner = new HeldRunner(1);
    const { list } = scansBy(runner);
    list('a').leave();
    const again = list('a');
    expect(runner.started).toEqual(['a!']);
    await runner.fail('a');
    expect(runner.started).toEqual(['a!', 'a!']);
    await runner.end('a');
    await expect(again.copies).resolves.toHaveLength(1);
  });

  it('does nothing once the scan is over', async () => {
    const runner = new HeldRunner(1);
    const { run } = scansBy(runner);
    const { copies, leave } = run('a');
    await runner.end('a');
    leave();
    await expect(copies).resolves.toHaveLength(1);
  });
});
