import { describe, expect, it } from 'vitest';
import { BlobScans } from '../../../electron/engine/blob-scans.ts';
import { runVerify, type VerifyRun } from '../../../electron/engine/verify-run.ts';
import type { PlannedBlob } from '../../../electron/engine/scan-plan.ts';
import { BlobReports } from '../../../electron/oci/blob-reports.ts';
import type { ScanTask, TaskOptions, TaskRunner } from '../../../electron/worker/tasks.ts';
import { FailureError } from '../../../shared/failure.ts';
import type { BlobReport, Progress } from '../../../shared/model.ts';
import { outcomeOf, planned, settled } from './planned.ts';

/** Says of every blob that it is right, unless it is told otherwise. */
class ScriptedRunner implements TaskRunner {
  readonly concurrency: number;
  readonly started: string[] = [];
  running = 0;
  most = 0;
  readonly #act: (task: ScanTask, options: TaskOptions) => Promise<void>;

  constructor(concurrency: number, act: (task: ScanTask, options: TaskOptions) => Promise<void>) {
    this.concurrency = concurrency;
    this.#act = act;
  }

  async run(task: ScanTask, options: TaskOptions) {
    this.started.push(task.path);
    this.most = Math.max(this.most, ++this.running);
    try {
      await this.#act(task, options);
    } finally {
      this.running--;
    }
    return outcomeOf(task);
  }
}

function runOf(runner: TaskRunner, blobs: readonly PlannedBlob[], more: Partial<VerifyRun> = {}) {
  const reports = new BlobReports();
  const plan = { blobs, oversized: [] };
  const scans = new BlobScans(() => undefined);
  const wanted = { plan, sizes: new Map(), scans, runner, urgent: false, reports };
  return { reports, done: runVerify({ ...wanted, ...more }) };
}

describe('runVerify', () => {
  it('scans all, as many at once as the runner takes', async () => {
    const runner = new ScriptedRunner(2, async () => void (await settled()));
    const { reports, done } = runOf(
      runner,
      ['a', 'b', 'c', 'd', 'e'].map((name) => planned(name)),
    );
    await done;
    expect(runner.started).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(runner.most).toBe(2);
    expect(reports.reports().map(({ status }) => status)).toEqual(Array(5).fill('verified'));
    expect(reports.findings()).toEqual([]);
  });

  it.each([
    ['worker-crashed', 'blob-unreadable'],
    ['read-failed', 'blob-unreadable'],
    ['no-access', 'blob-unreadable'],
    ['source-changed', 'source-changed'],
  ] as const)('makes of %s a finding, and goes on', async (failure, code) => {
    const runner = new ScriptedRunner(1, async ({ path }) => {
      if (path === 'b') throw new FailureError(failure);
    });
    const { reports, done } = runOf(
      runner,
      ['a', 'b', 'c'].map((name) => planned(name)),
    );
    await done;
    expect(reports.reports().map(({ status }) => status)).toEqual([
      'verified',
      'unreadable',
      'verified',
    ]);
    expect(reports.findings()).toMatchObject([{ code, path: 'b' }]);
  });

  it('ends with what is no failure of a blob', async () => {
    const runner = new ScriptedRunner(1, async () => {
      throw new TypeError('a bug');
    });
    await expect(runOf(runner, [planned('a')]).done).rejects.toThrow('a bug');
  });

  it('starts nothing when it is cancelled before', async () => {
    const runner = new ScriptedRunner(2, async () => undefined);
    const { done } = runOf(runner, [planned('a')], { signal: AbortSignal.abort() });
    await expect(done).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(runner.started).toEqual([]);
  });

  it('ends cancelled only after every scan has stopped', async () => {
    const controller = new AbortController();
    const runner = new ScriptedRunner(2, async ({ path }, { signal }) => {
      await settled();
      if (path === 'a') controller.abort();
      else while (signal?.aborted !== true) await settled();
      await settled();
      throw new FailureError('cancelled');
    });
    const { done } = runOf(
      runner,
      ['a', 'b', 'c'].map((name) => planned(name)),
      { signal: controller.signal },
    );
    await expect(done).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect([runner.running, runner.started]).toEqual([0, ['a', 'b']]);
  });

  it('is cancelled even where everything was scanned by then', async () => {
    const controller = new AbortController();
    const runner = new ScriptedRunner(1, async () => undefined);
    const onReport = () => {
      controller.abort();
    };
    const { done } = runOf(runner, [planned('a')], { signal: controller.signal, onReport });
    await expect(done).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });

  it('tells progress that only grows and ends at all', async () => {
    const told: Progress[] = [];
    const runner = new ScriptedRunner(2, async (_, { onProgress }) => {
      for (const done of [3, 7]) {
        onProgress?.(done);
        await settled();
      }
    });
    const blobs = [planned('a', 2), planned('b'), planned('c')];
    await runOf(runner, blobs, { onProgress: (progress) => void told.push(progress) }).done;
    expect(told[0]).toEqual({ done: 0, total: 40, blobsDone: 0, blobsTotal: 3 });
    expect(told.at(-1)).toEqual({ done: 40, total: 40, blobsDone: 3, blobsTotal: 3 });
    const done = told.map((progress) => progress.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });

  it('tells each report once, when it is known', async () => {
    const told: BlobReport[] = [];
    const runner = new ScriptedRunner(1, async () => undefined);
    const onReport = (report: BlobReport) => void told.push(report);
    await runOf(runner, [planned('a', 3), planned('b')], { onReport }).done;
    expect(told.map(({ bytesRead }) => bytesRead)).toEqual([30, 10]);
  });

  it('reports a blob that is far too large without reading it', async () => {
    const { node: large, tasks } = planned('a');
    const [{ digest, path, extent }] = tasks;
    const stored = {
      digest,
      copies: [{ path, extent, cut: false }] as const,
      origin: 'recorded',
    } as const;
    const oversized = [{ node: { ...large, size: 1, storedSize: 1e9 }, stored }];
    const runner = new ScriptedRunner(1, async () => undefined);
    const { reports, done } = runOf(runner, [], { plan: { blobs: [], oversized } });
    await done;
    expect(runner.started).toEqual([]);
    expect(reports.get(digest)?.status).toBe('mismatch');
    expect(reports.findings()).toMatchObject([{ code: 'size-mismatch', expected: 1, actual: 1e9 }]);
  });
});
