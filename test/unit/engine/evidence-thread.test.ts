// Threads that answer, hang, crash and fill their memory: a small script instead of the real one.
import * as fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { EvidenceReader } from '../../../electron/engine/evidence-reader.ts';
import { EvidenceThread } from '../../../electron/engine/evidence-thread.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

/** Does what the name of the text says; answers with the number of texts that it was given. */
const SCRIPT = `
  import { parentPort } from 'node:worker_threads';
  let texts = 0;
  const held = [];
  const reply = (id, rest) => parentPort.postMessage({ kind: 'reply', id, ...rest });
  parentPort.on('message', ({ kind, id, params }) => {
    if (kind !== 'request') return;
    const { name } = params.task;
    texts++;
    if (name === 'crash') process.exit(3);
    while (name === 'hang');
    while (name === 'bomb') held.push(Array.from({ length: 10_000 }, (_, i) => ({ i })));
    if (name === 'changed')
      return reply(id, { ok: false, failure: { code: 'source-changed', params: {} } });
    reply(id, { ok: true, value: { facts: { name, texts } } });
  });
`;

const scratch = scratchFolder();
const script = `${scratch.path}/evidence.mjs`;
fs.writeFileSync(script, SCRIPT);
const threads: EvidenceThread[] = [];

function started() {
  const thread = new EvidenceThread(pathToFileURL(script), 24);
  threads.push(thread);
  const reader = new EvidenceReader(thread);
  const read = async (name: string, signal = new AbortController().signal, bytes = 1) => {
    const { facts } = await reader.read({ name, text: new Uint8Array(bytes) }, signal);
    return facts as unknown as { name: string; texts: number };
  };
  return { thread, read };
}

afterEach(async () => {
  await Promise.all(threads.splice(0).map((thread) => thread.end()));
});

describe('reading evidence apart', () => {
  it('reads one text after the other in one thread', async () => {
    const { read, thread } = started();
    expect(thread.running).toBe(0);
    const all = await Promise.all(['a', 'b', 'c'].map((name) => read(name)));
    expect(all.map(({ name, texts }) => `${name}${String(texts)}`)).toEqual(['a1', 'b2', 'c3']);
    expect(thread.running).toBe(1);
  });

  it('passes on what the thread says, and goes on with it', async () => {
    const { read, thread } = started();
    const changed = { failure: { code: 'source-changed' } };
    await expect(read('changed')).rejects.toMatchObject(changed);
    expect((await read('a')).texts).toBe(2);
    expect(thread.running).toBe(1);
  });

  it('is cancelled although the thread hears nothing, and reads on in another', async () => {
    const { read, thread } = started();
    const controller = new AbortController();
    await read('a');
    const hanging = read('hang', controller.signal);
    const next = read('b');
    setImmediate(() => {
      controller.abort();
    });
    await expect(hanging).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(await next).toEqual({ name: 'b', texts: 1 });
    expect(thread.running).toBe(2);
  });

  it('tells a thread that was lost, with the name of the text', async () => {
    const { read } = started();
    const lost = { failure: { code: 'worker-crashed', params: { name: 'crash' } } };
    await expect(read('crash')).rejects.toMatchObject(lost);
    expect((await read('a')).texts).toBe(1);
  });

  it('loses the thread alone to a text that fills the memory, and says that it was a limit', async () => {
    const { read } = started();
    const full = { code: 'limit-exceeded', params: { limit: 'MiB of memory', value: 24 } };
    await expect(read('bomb')).rejects.toMatchObject({ failure: full });
    expect((await read('a')).texts).toBe(1);
  });

  it('ends the thread after a large text', async () => {
    const { read, thread } = started();
    await read('large', undefined, 17 * 1024 * 1024);
    expect(thread.running).toBe(0);
  });
});
