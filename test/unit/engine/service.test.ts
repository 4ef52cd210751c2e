import { NO_FILTER } from '../../../shared/files.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServedSession } from '../../../electron/engine/open-sources.ts';
import type { ServiceParts } from '../../../electron/engine/service.ts';
import { FailureError } from '../../../shared/failure.ts';
import {
  connect,
  ended,
  fakeSession,
  job,
  layer,
  openJob,
  opened,
  otherJob,
  runner,
  untilCancelled,
  verification,
} from './serve.ts';

type VerifyRun = Parameters<ServedSession['verify']>[0];

const report = {
  digest: layer,
  status: 'verified' as const,
  bytesRead: 1,
  actual: layer,
  layer: null,
};

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('openPath', () => {
  it('answers with a random id and the graph', async () => {
    const session = fakeSession();
    const open = vi.fn(() => Promise.resolve(session));
    const { engine, events } = connect(open);
    const first = await engine.call('openPath', { path: '/a.tar', job: openJob });
    const second = await engine.call('openPath', { path: '/a.tar', job: openJob });
    expect(open).toHaveBeenCalledWith('/a.tar', expect.anything());
    expect(first.graph).toEqual(session.graph);
    expect(first.source).toMatch(/^[0-9a-f-]{36}$/);
    expect(first.source).not.toBe(second.source);
    expect(events[0]).toEqual({ type: 'job-ended', job: openJob, outcome: 'done' });
  });

  it('passes a Failure on, and tells that the job failed', async () => {
    const failure = { code: 'not-an-image' as const, params: { name: 'a.tar' } };
    const { engine, events } = connect(() =>
      Promise.reject(new FailureError(failure.code, failure.params)),
    );
    const opening = engine.call('openPath', { path: '/a.tar', job: openJob });
    await expect(opening).rejects.toMatchObject({ failure });
    expect(events).toEqual([{ type: 'job-ended', job: openJob, outcome: 'failed', failure }]);
  });

  it('is cancelled by its job, before it starts and while it runs', async () => {
    for (const begun of [false, true]) {
      const open = vi.fn<ServiceParts['openSession']>((_path, { signal }) =>
        untilCancelled(signal),
      );
      const { engine, events } = connect(open);
      const opening = engine.call('openPath', { path: '/a.tar', job: openJob });
      if (begun) await vi.waitUntil(() => open.mock.calls.length === 1);
      await engine.call('cancelJob', { job: openJob });
      await expect(opening).rejects.toMatchObject({ failure: { code: 'cancelled' } });
      expect(events).toEqual([{ type: 'job-ended', job: openJob, outcome: 'cancelled' }]);
    }
  });

  it('closes what was opened although it was cancelled', async () => {
    const session = fakeSession();
    let finish: (() => void) | null = null;
    const { engine } = connect(
      () =>
        new Promise((resolve) => {
          finish = () => {
            resolve(session);
          };
        }),
    );
    const opening = engine.call('openPath', { path: '/a.tar', job: openJob });
    await vi.waitUntil(() => finish !== null);
    await engine.call('cancelJob', { job: openJob });
    (finish as (() => void) | null)?.();
    await expect(opening).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(session.close).toHaveBeenCalledOnce();
  });

  it('refuses the id of a job that runs', async () => {
    const { engine } = connect((_path, { signal }) => untilCancelled(signal));
    const first = engine.call('openPath', { path: '/a.tar', job: openJob });
    const second = engine.call('openPath', { path: '/b.tar', job: openJob });
    await expect(second).rejects.toMatchObject({ failure: { code: 'busy' } });
    await engine.call('cancelJob', { job: openJob });
    await expect(first).rejects.toBeInstanceOf(FailureError);
  });

  it('keeps at most 32 sources open', async () => {
    const { engine } = connect(() => Promise.resolve(fakeSession()));
    for (let i = 0; i < 32; i++) await engine.call('openPath', { path: '/a', job: openJob });
    await expect(engine.call('openPath', { path: '/a', job: openJob })).rejects.toMatchObject({
      failure: { code: 'limit-exceeded' },
    });
  });
});

describe('startVerify', () => {
  it('answers at once, then tells progress, reports and the end, in that order', async () => {
    let run: VerifyRun | undefined;
    let finish: () => void = () => undefined;
    const { engine, events, types, source } = await opened(
      fakeSession({
        verify: (options) => {
          run = options;
          return new Promise((resolve) => {
            finish = () => {
              resolve(verification);
            };
          });
        },
      }),
    );
    expect(await engine.call('startVerify', { source, job })).toBeNull();
    await vi.waitUntil(() => run !== undefined);
    expect(run).toMatchObject({ runner, keepListings: true });
    run?.onProgress?.({ done: 1, total: 9, blobsDone: 0, blobsTotal: 1 });
    run?.onReport?.(report);
    run?.onProgress?.({ done: 9, total: 9, blobsDone: 1, blobsTotal: 1 });
    finish();
    await vi.waitUntil(() => ended(events, job));
    expect(types()).toEqual(['job-progress', 'blob-reported', 'job-progress', 'job-ended']);
    expect(events[1]).toEqual({ type: 'blob-reported', source, report });
    expect(events[2]).toMatchObject({ job, progress: { done: 9 } });
    expect(events[3]).toEqual({ type: 'job-ended', job, outcome: 'done' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(events).toHaveLength(4);
  });

  it('tells what is being read at most every 100 ms, the latest', async () => {
    let told: Parameters<ServedSession['watch']>[0] | undefined;
    const watch: ServedSession['watch'] = (onReading) => (told = onReading);
    const { events, source } = await opened(fakeSession({ watch }));
    const reading = (done: number) => ({ digest: layer, done, total: 9 });
    for (const done of [1, 2, 3]) told?.([reading(done)]);
    await vi.advanceTimersByTimeAsync(99);
    const event = (...blobs: object[]) => ({ type: 'blobs-reading', source, blobs });
    expect(events).toEqual([event(reading(1))]);
    await vi.advanceTimersByTimeAsync(1);
    expect(events).toEqual([event(reading(1)), event(reading(3))]);
    told?.([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(events.slice(2)).toEqual([event()]);
  });

  it('passes on which image is looked at', async () => {
    const session = fakeSession();
    const { engine, source } = await opened(session);
    await engine.call('preferImage', { source, image: layer });
    expect(session.prefer).toHaveBeenCalledExactlyOnceWith(layer);
    const unknown = engine.call('preferImage', { source: job, image: layer });
    await expect(unknown).rejects.toMatchObject({ failure: { code: 'invalid-request' } });
  });

  it('tells progress at most every 100 ms, the latest', async () => {
    let run: VerifyRun | undefined;
    const { engine, events, source } = await opened(
      fakeSession({
        verify: (options) => {
          run = options;
          return untilCancelled(options.signal);
        },
      }),
    );
    await engine.call('startVerify', { source, job });
    await vi.waitUntil(() => run !== undefined);
    const report50 = async (from: number) => {
      for (let done = from; done < from + 50; done++) {
        run?.onProgress?.({ done, total: 999, blobsDone: 0, blobsTotal: 1 });
        await vi.advanceTimersByTimeAsync(10);
      }
    };
    await report50(0);
    expect(events.length).toBeGreaterThanOrEqual(5);
    expect(events.length).toBeLessThanOrEqual(6);
    await vi.advanceTimersByTimeAsync(100);
    expect(events.at(-1)).toMatchObject({ type: 'job-progress', progress: { done: 49 } });
  });

  it('is cancelled by its job, as often as asked, and ends once', async () => {
    const { engine, events, source } = await opened(
      fakeSession({ verify: ({ signal }) => untilCancelled(signal) }),
    );
    await engine.call('startVerify', { source, job });
    for (let i = 0; i < 3; i++) await engine.call('cancelJob', { job });
    await vi.waitUntil(() => ended(events, job));
    await engine.call('cancelJob', { job });
    expect(events).toEqual([{ type: 'job-ended', job, outcome: 'cancelled' }]);
  });

  it('tells why it failed, a bug as `internal`', async () => {
    const { engine, events, source } = await opened(
      fakeSession({ verify: () => Promise.reject(new TypeError('a bug')) }),
    );
    await engine.call('startVerify', { source, job });
    await vi.waitUntil(() => ended(events, job));
    expect(events[0]).toMatchObject({ outcome: 'failed', failure: { code: 'internal' } });
  });

  it('runs once a source at a time', async () => {
    const { engine, events, source } = await opened(
      fakeSession({ verify: ({ signal }) => untilCancelled(signal) }),
    );
    await engine.call('startVerify', { source, job });
    const second = engine.call('startVerify', { source, job: otherJob });
    await expect(second).rejects.toMatchObject({ failure: { code: 'busy' } });
    await engine.call('cancelJob', { job });
    await vi.waitUntil(() => ended(events, job));
    expect(await engine.call('startVerify', { source, job: otherJob })).toBeNull();
  });
});

describe('closeSource', () => {
  it('cancels the jobs of the source, waits for them, then closes it', async () => {
    const order: string[] = [];
    const { engine, events, source } = await opened(
      fakeSession({
        verify: async ({ signal }) => {
          await untilCancelled(signal).catch(() => order.push('stopped'));
          throw new FailureError('cancelled');
        },
        close: () => order.push('closed'),
      }),
    );
    await engine.call('startVerify', { source, job });
    await engine.call('closeSource', { source });
    expect(order).toEqual(['stopped', 'closed']);
    expect(ended(events, job)).toBe(true);
    await expect(engine.call('getVerification', { source })).rejects.toMatchObject({
      failure: { code: 'invalid-request' },
    });
  });

  it('does nothing the second time', async () => {
    const session = fakeSession();
    const { engine, source } = await opened(session);
    await engine.call('closeSource', { source });
    expect(await engine.call('closeSource', { source })).toBeNull();
    expect(session.close).toHaveBeenCalledOnce();
  });
});

describe('other answers', () => {
  it('come from the session', async () => {
    const { engine, source } = await opened();
    expect(await engine.call('getVerification', { source })).toEqual(verification);
    expect(await engine.call('getDocument', { source, digest: layer })).toMatchObject({
      text: '{}',
    });
  });

  it('are refused for a source that is not open', async () => {
    const { engine } = await opened();
    const source = '00000000-0000-4000-8000-000000000000';
    for (const call of [
      engine.call('startVerify', { source, job }),
      engine.call('getVerification', { source }),
      engine.call('getDocument', { source, digest: layer }),
      engine.call('prepareFiles', { source, view: { kind: 'layer', layer }, job }),
      engine.call('locateEntry', {
        source,
        view: { kind: 'layer', layer },
        path: 'x',
        sort: { by: 'name', descending: false },
        filter: NO_FILTER,
      }),
    ])
      await expect(call).rejects.toMatchObject({ failure: { code: 'invalid-request' } });
  });
});
