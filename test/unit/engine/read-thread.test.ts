// A thread that answers, crashes and is cancelled. It runs a small script instead of the real worker.
import * as fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { ReadThread } from '../../../electron/engine/read-thread.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

/** Does what the name of the file says; answers with the offset as the only byte. */
const SCRIPT = `
  import { parentPort } from 'node:worker_threads';
  const reply = (id, rest) => parentPort.postMessage({ kind: 'reply', id, ...rest });
  parentPort.on('message', ({ kind, id, params }) => {
    if (kind === 'cancel')
      return reply(id, { ok: false, failure: { code: 'cancelled', params: {} } });
    const { extent, offset } = params.task;
    if (extent.file === 'exit') process.exit(3);
    if (extent.file === 'wait')
      return parentPort.postMessage({ kind: 'event', event: { done: 1 } });
    reply(id, { ok: true, value: new Uint8Array([offset]) });
  });
`;

const scratch = scratchFolder();
const script = `${scratch.path}/worker.mjs`;
fs.writeFileSync(script, SCRIPT);
const threads: ReadThread[] = [];

function started(): ReadThread {
  const thread = new ReadThread(pathToFileURL(script));
  threads.push(thread);
  return thread;
}

function task(file: string, offset = 0) {
  return { extent: { file, offset: 0, length: 10, stamp: '' }, offset, length: 1 };
}

afterEach(async () => {
  await Promise.all(threads.splice(0).map((thread) => thread.close()));
});

describe('the thread that reads', () => {
  it('answers tasks in turn', async () => {
    const thread = started();
    const got = await Promise.all([1, 2, 3].map((at) => thread.read(task('read', at), {})));
    expect(got.map(([byte]) => byte)).toEqual([1, 2, 3]);
  });

  it('is started again after it was lost, and the task says so', async () => {
    const thread = started();
    const lost = { failure: { code: 'worker-crashed' } };
    await expect(thread.read(task('exit'), {})).rejects.toMatchObject(lost);
    expect(await thread.read(task('read', 5), {})).toEqual(new Uint8Array([5]));
  });

  it('stops a task that is cancelled, and goes on with the next one', async () => {
    const thread = started();
    const controller = new AbortController();
    const waiting = thread.read(task('wait'), {
      signal: controller.signal,
      onProgress: () => {
        controller.abort();
      },
    });
    const next = thread.read(task('read', 7), {});
    await expect(waiting).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(await next).toEqual(new Uint8Array([7]));
  });

  it('refuses tasks once it is closed', async () => {
    const thread = started();
    await thread.close();
    const closed = { failure: { code: 'worker-crashed' } };
    await expect(thread.read(task('read'), {})).rejects.toMatchObject(closed);
  });
});
