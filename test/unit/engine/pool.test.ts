// Threads that crash, hang and are cancelled. They run a small script instead of the real worker.

import * as fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { WorkerPool } from '../../../electron/engine/pool.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import type { ScanTask } from '../../../electron/worker/tasks.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { recorded } from '../../support/security-case.ts';

function sourceOf(file: string): string {
  return new URL(`../../../electron/worker/${file}`, import.meta.url).href;
}

/** Does what the path of a task says; answers with the number of its thread as `bytesRead`. */
const SCRIPT = `
  import { parentPort, threadId } from 'node:worker_threads';
  import { hashLoop } from '${sourceOf('hash-loop.ts')}';
  import { HashRing } from '${sourceOf('hash-ring.ts')}';
  const reply = (id, rest) => parentPort.postMessage({ kind: 'reply', id, ...rest });
  const fail = (id, code) => reply(id, { ok: false, failure: { code, params: {} } });
  const acts = {
    exit: () => process.exit(3),
    throw: () => { throw new Error('a bug in the worker'); },
    fail: (id) => fail(id, 'read-failed'),
    allocate: () => { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)); },
    wait: () => parentPort.postMessage({ kind: 'event', event: { done: 1 } }),
    progress: (id) => {
      for (const done of [2, 4]) parentPort.postMessage({ kind: 'event', event: { done } });
      reply(id, { ok: true, value: { bytesRead: threadId } });
    },
    scan: (id) => reply(id, { ok: true, value: { bytesRead: threadId } }),
    hashed: (id, memory) => {
      const ring = new HashRing(memory);
      ring.send('open', 0, Buffer.from('sha256'));
      ring.send('update', 0, Buffer.from('abc'));
      ring.send('finish');
      const actual = ring.answer();
      ring.send('leave');
      reply(id, { ok: true, value: { actual } });
    },
  };
  const hash = (id, ring) => {
    try {
      hashLoop(new HashRing(ring));
      reply(id, { ok: true, value: null });
    } catch {
      fail(id, 'worker-crashed');
    }
  };
  parentPort.on('message', ({ kind, id, method, params }) => {
    if (kind === 'cancel') return fail(id, 'cancelled');
    if (method === 'hash') return hash(id, params.ring);
    acts[params.task.path](id, params.ring);
  });
`;

const scratch = scratchFolder();
const script = `${scratch.path}/worker.mjs`;
fs.writeFileSync(script, SCRIPT);

const pools: WorkerPool[] = [];

function pool(size: number, file = script): WorkerPool {
  const made = new WorkerPool(pathToFileURL(file), size);
  pools.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((made) => made.close()));
});

function task(act: string): ScanTask {
  return {
    digest: 'sha256:aa',
    path: act,
    extent: { file: act, offset: 0, length: 1, stamp: '' },
    algorithm: 'sha256',
    reading: 'blob',
    diffIDAlgorithm: 'sha256',
    keepListing: false,
  };
}

const run = (threads: WorkerPool, act: string, signal?: AbortSignal) =>
  threads.run(task(act), signal === undefined ? {} : { signal });
const runApart = (threads: WorkerPool, act: string) =>
  threads.run({ ...task(act), hashApart: true }, {});
const failure = (code: string) => ({ failure: { code } });
const thread = async (threads: WorkerPool) => (await run(threads, 'scan')).bytesRead;

/** Starts a task that never ends by itself, and waits until a thread has it. */
async function hang(threads: WorkerPool, signal?: AbortSignal) {
  let ended: Promise<unknown> = Promise.resolve();
  await new Promise<void>((resolve) => {
    const onProgress = () => {
      resolve();
    };
    ended = threads.run(task('wait'), { onProgress, ...(signal === undefined ? {} : { signal }) });
    // Whoever hangs it looks at how it ended later.
    ended.catch(() => undefined);
  });
  return ended;
}

describe('WorkerPool', () => {
  it(
    'goes on when a thread takes too much memory',
    () =>
      recorded(
        {
          id: 'R20',
          happened: 'worker-crashed for that layer, everything else is read on',
          because: 'a thread of its own has the limit, so one end is enough to leave a layer out',
        },
        async () => {
          const threads = pool(1);
          await expect(run(threads, 'allocate')).rejects.toMatchObject({
            failure: { code: 'worker-crashed', params: { name: 'allocate' } },
          });
          expect(await thread(threads)).toBeGreaterThan(0);
        },
      ),
    60_000,
  );

  it('starts no more threads than it may, and uses them again', async () => {
    const threads = pool(2);
    const first = await Promise.all([
      thread(threads),
      thread(threads),
      thread(threads),
      thread(threads),
    ]);
    expect(new Set(first).size).toBe(2);
    expect(first).toContain(await thread(threads));
  });

  it('passes on a failure of the task, and keeps the thread', async () => {
    const threads = pool(1);
    const before = await thread(threads);
    await expect(run(threads, 'fail')).rejects.toMatchObject(failure('read-failed'));
    expect(await thread(threads)).toBe(before);
  });

  it.each(['exit', 'throw'])(
    'fails the task of a thread that dies (%s), and replaces it',
    async (act) => {
      const threads = pool(1);
      const before = await thread(threads);
      const crashed = run(threads, act);
      const waiting = thread(threads);
      await expect(crashed).rejects.toMatchObject({
        failure: { code: 'worker-crashed', params: { name: act } },
      });
      expect(await waiting).not.toBe(before);
      expect(await thread(threads)).toBe(await waiting);
    },
  );

  it('fails every task where the worker cannot start', async () => {
    const threads = pool(1, `${scratch.path}/none.mjs`);
    await expect(run(threads, 'scan')).rejects.toMatchObject(failure('worker-crashed'));
    await expect(run(threads, 'scan')).rejects.toMatchObject(failure('worker-crashed'));
  });

  it('cancels a task that runs, and keeps the thread', async () => {
    const threads = pool(1);
    const before = await thread(threads);
    const controller = new AbortController();
    const ended = hang(threads, controller.signal);
    await new Promise(setImmediate);
    controller.abort();
    await expect(ended).rejects.toMatchObject(failure('cancelled'));
    expect(await thread(threads)).toBe(before);
  });

  it('does not start a task that was cancelled while it waited', async () => {
    const threads = pool(1);
    const first = new AbortController();
    const second = new AbortController();
    const running = run(threads, 'wait', first.signal);
    const waiting = run(threads, 'exit', second.signal);
    second.abort();
    first.abort();
    await expect(running).rejects.toMatchObject(failure('cancelled'));
    await expect(waiting).rejects.toMatchObject(failure('cancelled'));
    expect(await thread(threads)).toBeGreaterThan(0);
  });

  it('has one thread more for what is urgent, and uses it again', async () => {
    const threads = pool(1);
    const controller = new AbortController();
    const hanging = run(threads, 'wait', controller.signal);
    const urgent = async () => (await threads.run(task('scan'), { urgent: true })).bytesRead;
    const first = await urgent();
    expect(await urgent()).toBe(first);
    controller.abort();
    await expect(hanging).rejects.toMatchObject(failure('cancelled'));
  });

  it('takes urgent tasks first, the latest before the others, and one beyond at most', async () => {
    const threads = pool(1);
    const [first, beyond] = [new AbortController(), new AbortController()];
    const running = run(threads, 'wait', first.signal);
    const extra = threads.run(task('wait'), { urgent: true, signal: beyond.signal });
    const order: string[] = [];
    const ask = async (name: string, urgent: boolean) => {
      await threads.run(task('scan'), { urgent });
      order.push(name);
    };
    const ordinary = ask('ordinary', false);
    const urgent = [ask('older', true), ask('newer', true)];
    first.abort();
    await expect(running).rejects.toMatchObject(failure('cancelled'));
    await Promise.all(urgent);
    expect(order).toEqual(['newer', 'older']);
    beyond.abort();
    await expect(extra).rejects.toMatchObject(failure('cancelled'));
    await ordinary;
  });

  it('tells progress to whoever asked for the task', async () => {
    const threads = pool(2);
    const told: Record<string, number[]> = { a: [], b: [] };
    await Promise.all(
      ['a', 'b'].map((who) =>
        threads.run(task('progress'), { onProgress: (done) => void told[who]?.push(done) }),
      ),
    );
    expect(told).toEqual({ a: [2, 4], b: [2, 4] });
  });

  it('fails what runs and what waits when it is closed, and takes nothing after', async () => {
    const threads = pool(1);
    const running = run(threads, 'wait');
    const waiting = run(threads, 'scan');
    const ended = Promise.allSettled([running, waiting]);
    await threads.close();
    for (const result of await ended)
      expect(result).toMatchObject({ status: 'rejected', reason: failure('worker-crashed') });
    await expect(run(threads, 'scan')).rejects.toMatchObject(failure('worker-crashed'));
  });

  it('has bytes hashed by another thread where a task wants that, and uses it again', async () => {
    const threads = pool(2);
    const expected = { actual: digestOf(Buffer.from('abc')) };
    expect(await runApart(threads, 'hashed')).toMatchObject(expected);
    expect(await runApart(threads, 'hashed')).toMatchObject(expected);
    const both = [runApart(threads, 'hashed'), runApart(threads, 'hashed')];
    expect(await Promise.all(both)).toMatchObject([expected, expected]);
  });

  it('frees the hashing thread of a scan that crashes', async () => {
    const threads = pool(1);
    await expect(runApart(threads, 'exit')).rejects.toMatchObject(failure('worker-crashed'));
    expect(await runApart(threads, 'hashed')).toMatchObject({
      actual: digestOf(Buffer.from('abc')),
    });
  });
});
