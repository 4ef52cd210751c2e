import { describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../../shared/failure.ts';
import { Transferred, Wire, type Port } from '../../../shared/wire.ts';
import { recorded } from '../../support/security-case.ts';
import { connectPorts } from '../../support/wire-pair.ts';

interface Remote {
  [method: string]: { params: unknown; result: unknown };
  double: { params: { value: number }; result: number };
  wait: { params: null; result: never };
  fail: { params: { with: 'failure' | 'bug' }; result: never };
  buffer: { params: null; result: Uint8Array };
}

function connect(more: object = {}) {
  const ports = connectPorts();
  const events: unknown[] = [];
  const handlers = {
    double: ({ value }: { value: number }) => value * 2,
    wait: (_params: null, signal: AbortSignal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(new FailureError('cancelled'));
        });
      }),
    fail: ({ with: how }: { with: string }) => {
      if (how === 'failure') throw new FailureError('not-found', { name: 'x' }, 'gone');
      throw new TypeError('a bug');
    },
    ...more,
  };
  const far = new Wire<object, string>(ports.far, handlers);
  const near = new Wire<Remote, string>(ports.near, {}, (event) => events.push(event));
  return { near, far, ports, events };
}

describe('Wire', () => {
  it('answers each call with its own result, whatever the order', async () => {
    const gates = new Map<number, () => void>();
    const { near } = connect({
      double: ({ value }: { value: number }) =>
        new Promise<number>((resolve) =>
          gates.set(value, () => {
            resolve(value * 2);
          }),
        ),
    });
    const calls = [1, 2, 3].map((value) => near.call('double', { value }));
    await vi.waitUntil(() => gates.size === 3);
    for (const value of [3, 1, 2]) gates.get(value)?.();
    expect(await Promise.all(calls)).toEqual([2, 4, 6]);
  });

  it('carries a Failure as it was thrown', async () => {
    const { near } = connect();
    await expect(near.call('fail', { with: 'failure' })).rejects.toMatchObject({
      failure: { code: 'not-found', params: { name: 'x' }, detail: 'gone' },
    });
  });

  it('turns any other thrown value into `internal`', async () => {
    const { near } = connect();
    const rejected = await near.call('fail', { with: 'bug' }).catch((thrown: unknown) => thrown);
    expect(rejected).toBeInstanceOf(FailureError);
    expect(rejected).toMatchObject({ failure: { code: 'internal' } });
  });

  it('refuses a method that the other end does not answer', async () => {
    const { near } = connect();
    for (const method of ['nothing', 'constructor', '__proto__', 'toString'])
      await expect(near.call(method, null)).rejects.toMatchObject({
        failure: { code: 'invalid-request', params: { method } },
      });
  });

  it('refuses a request whose id is already being answered', async () => {
    const { near, ports } = connect();
    const first = near.call('wait', null);
    ports.near.post({ kind: 'request', id: 1, method: 'double', params: { value: 1 } });
    await expect(first).rejects.toMatchObject({ failure: { code: 'invalid-request' } });
  });

  it('cancels a call that runs, before it was sent, and after it ended', async () => {
    const { near } = connect();
    const during = new AbortController();
    const call = near.call('wait', null, during.signal);
    during.abort();
    await expect(call).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    const before = near.call('wait', null, AbortSignal.abort());
    await expect(before).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    const after = new AbortController();
    expect(await near.call('double', { value: 4 }, after.signal)).toBe(8);
    after.abort();
    expect(await near.call('double', { value: 5 })).toBe(10);
  });

  it('fails every pending and every later call with `engine-lost` when the port closes', async () => {
    const { near, ports } = connect();
    const pending = [near.call('wait', null), near.call('wait', null)];
    ports.close();
    for (const call of [...pending, near.call('double', { value: 1 })])
      await expect(call).rejects.toMatchObject({ failure: { code: 'engine-lost' } });
  });

  it('stops what runs when the port closes, and answers nothing more', async () => {
    let stopped = false;
    const { near, ports } = connect({
      wait: (_params: null, signal: AbortSignal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            stopped = true;
            resolve(null);
          });
        }),
    });
    const call = near.call('wait', null);
    await vi.waitUntil(() => ports.posted.length === 1);
    await Promise.resolve();
    ports.close();
    await expect(call).rejects.toBeInstanceOf(FailureError);
    expect(stopped).toBe(true);
    expect(ports.posted).toHaveLength(1);
  });

  it('brings events in order, and none after it closed', async () => {
    const { far, events, ports } = connect();
    far.tell('one');
    far.tell('two');
    await vi.waitUntil(() => events.length === 2);
    far.close();
    far.tell('three');
    expect(events).toEqual(['one', 'two']);
    expect(ports.posted).toHaveLength(2);
  });

  it('moves buffers instead of copying them', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const { near } = connect({ buffer: () => new Transferred(bytes, [bytes.buffer]) });
    expect(await near.call('buffer', null)).toEqual(new Uint8Array([1, 2, 3]));
    expect(bytes.byteLength).toBe(0);
  });

  it('ignores replies that nobody waits for', async () => {
    const { near, ports } = connect();
    ports.far.post({ kind: 'reply', id: 99, ok: true, value: 1 });
    expect(await near.call('double', { value: 1 })).toBe(2);
  });

  it.each([
    ['too deep', () => nested(20_000)],
    ['a function', () => () => undefined],
  ])('fails an answer that cannot be sent (%s), and answers the next one', (variant, bad) =>
    recorded(
      {
        id: 'R22',
        variant,
        happened: 'the call fails as a fault of Drydock; the next one is answered',
      },
      async () => {
        const { port1, port2 } = new MessageChannel();
        new Wire(realPort(port1), { bad, good: () => 1 });
        const near = new Wire<Remote, string>(realPort(port2), {});
        await expect(near.call('bad', null)).rejects.toMatchObject({
          failure: { code: 'internal' },
        });
        expect(await near.call('good', null)).toBe(1);
        port1.close();
      },
    ),
  );
});

function nested(depth: number): unknown {
  let value: unknown = null;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

function realPort(port: MessagePort): Port {
  return {
    post: (message, transfer) => {
      port.postMessage(message, [...(transfer ?? [])]);
    },
    onMessage: (listener) => {
      port.addEventListener('message', ({ data }) => {
        listener(data);
      });
      port.start();
    },
    onClose: () => undefined,
  };
}
