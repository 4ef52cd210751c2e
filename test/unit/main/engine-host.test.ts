import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineHost, type EngineProcess } from '../../../electron/main/engine-host.ts';
import type { DrydockEvent } from '../../../shared/contract.ts';
import { Wire, type Port } from '../../../shared/wire.ts';
import { connectPorts } from '../../support/wire-pair.ts';

interface FakeEngine {
  readonly process: EngineProcess;
  readonly wire: Wire<object, DrydockEvent>;
  exit(code: number): void;
  killed: boolean;
}

const job = '8c0f7d3e-52f4-4c3b-9f4e-0d1c2b3a4f5e';

function fakeEngine(handlers: object): FakeEngine {
  const ports = connectPorts();
  const exits: ((code: number) => void)[] = [];
  const near: Port = ports.near;
  const engine: FakeEngine = {
    killed: false,
    wire: new Wire(ports.far, handlers),
    exit: (code) => {
      ports.close();
      for (const listener of exits) listener(code);
    },
    process: {
      post: (message) => {
        near.post(message);
      },
      onMessage: (listener) => {
        near.onMessage(listener);
      },
      onClose: (listener) => {
        near.onClose(listener);
      },
      onExit: (listener) => exits.push(listener),
      kill: () => {
        engine.killed = true;
        engine.exit(15);
      },
    },
  };
  return engine;
}

function host(handlers: object = { cancelJob: () => null }) {
  const engines: FakeEngine[] = [];
  const events: DrydockEvent[] = [];
  const lost: boolean[] = [];
  const stalled: boolean[] = [];
  const made = new EngineHost({
    fork: () => {
      const engine = fakeEngine(handlers);
      engines.push(engine);
      return engine.process;
    },
    onEvent: (event) => events.push(event),
    onLost: (restarts) => lost.push(restarts),
    onStalled: (is) => stalled.push(is),
    log: () => undefined,
  });
  return { made, engines, events, lost, stalled };
}

const forever = { getVerification: () => new Promise(() => undefined), cancelJob: () => null };
const lostFailure = { failure: { code: 'engine-lost' } };

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('EngineHost', () => {
  it('starts one engine, at the first call', async () => {
    const { made, engines } = host();
    expect(engines).toHaveLength(0);
    expect(await made.call('cancelJob', { job })).toBeNull();
    await made.call('cancelJob', { job });
    expect(engines).toHaveLength(1);
  });

  it('starts it before the first call if asked to, once', async () => {
    const { made, engines } = host();
    made.prepare();
    made.prepare();
    expect(engines).toHaveLength(1);
    expect(await made.call('cancelJob', { job })).toBeNull();
    expect(engines).toHaveLength(1);
  });

  it('prepares none after it stopped', async () => {
    const { made, engines } = host();
    await made.stop(() => Promise.resolve());
    made.prepare();
    expect(engines).toHaveLength(0);
  });

  it('passes the events of the engine on', async () => {
    const { made, engines, events } = host();
    await made.call('cancelJob', { job });
    engines[0]?.wire.tell({ type: 'job-ended', job, outcome: 'done' });
    await vi.waitUntil(() => events.length === 1);
    expect(events).toEqual([{ type: 'job-ended', job, outcome: 'done' }]);
  });

  it('fails pending calls when the engine ends, tells once, and starts another', async () => {
    const { made, engines, lost } = host(forever);
    const pending = [1, 2].map(() => made.call('getVerification', { source: 's' }));
    engines[0]?.exit(5);
    for (const call of pending) await expect(call).rejects.toMatchObject(lostFailure);
    expect(lost).toEqual([true]);
    expect(engines).toHaveLength(1);
    await made.call('cancelJob', { job });
    expect(engines).toHaveLength(2);
  });

  it('stays down after three ends within a minute', async () => {
    const { made, engines, lost } = host();
    for (let i = 0; i < 3; i++) {
      await made.call('cancelJob', { job });
      engines[i]?.exit(5);
      vi.advanceTimersByTime(10_000);
    }
    expect(lost).toEqual([true, true, false]);
    vi.advanceTimersByTime(600_000);
    made.prepare();
    await expect(made.call('cancelJob', { job })).rejects.toMatchObject(lostFailure);
    expect(engines).toHaveLength(3);
  });

  it('goes on with an engine that ends now and then', async () => {
    const { made, engines, lost } = host();
    for (let i = 0; i < 5; i++) {
      await made.call('cancelJob', { job });
      engines[i]?.exit(5);
      vi.advanceTimersByTime(40_000);
    }
    expect(lost).toEqual([true, true, true, true, true]);
  });

  it('lets the goodbye finish, then ends the engine without calling it lost', async () => {
    const closed: string[] = [];
    const { made, engines, lost } = host({
      closeSource: ({ source }: { source: string }) => {
        closed.push(source);
        return null;
      },
      cancelJob: () => null,
    });
    await made.call('cancelJob', { job });
    await made.stop(() => made.call('closeSource', { source: 's' }));
    expect(closed).toEqual(['s']);
    expect(engines[0]?.killed).toBe(true);
    expect(lost).toEqual([]);
    await expect(made.call('cancelJob', { job })).rejects.toMatchObject(lostFailure);
  });

  it('waits two seconds for a goodbye, no more', async () => {
    const { made, engines } = host(forever);
    await made.call('cancelJob', { job });
    let stopped = false;
    const stop = made
      .stop(() => made.call('getVerification', { source: 's' }))
      .then(() => (stopped = true));
    await vi.advanceTimersByTimeAsync(1_999);
    expect(stopped).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await stop;
    expect(engines[0]?.killed).toBe(true);
  });

  it('stops at once when no engine runs', async () => {
    const { made, engines } = host();
    await made.stop(() => Promise.reject(new Error('not asked')));
    expect(engines).toHaveLength(0);
  });

  it('tells of an engine that misses two signs of life while a call waits, and of its next one', async () => {
    let answer = () => undefined;
    const ping = () => new Promise<null>((resolve) => (answer = () => void resolve(null)));
    const { made, engines, stalled } = host({ ...forever, ping });
    const call = made.call('getVerification', { source: 's' });
    await vi.advanceTimersByTimeAsync(14_999);
    expect(stalled).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(stalled).toEqual([true]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stalled).toEqual([true]);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(stalled).toEqual([true, false]);
    made.end();
    await expect(call).rejects.toMatchObject(lostFailure);
    expect(engines[0]?.killed).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stalled).toEqual([true, false]);
  });

  it('says nothing of an engine that gives its signs of life, nor of one that nobody waits for', async () => {
    const { made, stalled } = host({ ...forever, ping: () => null });
    const call = made.call('getVerification', { source: 's' });
    await vi.advanceTimersByTimeAsync(60_000);
    made.end();
    await expect(call).rejects.toMatchObject(lostFailure);
    await made.call('cancelJob', { job });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stalled).toEqual([]);
  });
});
