import * as fs from 'node:fs';
import { Worker } from 'node:worker_threads';
import zlib from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { FailureError } from '../../../shared/failure.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import { hashLoop, remoteDigesters } from '../../../electron/worker/hash-loop.ts';
import { HashRing } from '../../../electron/worker/hash-ring.ts';
import { runScan } from '../../../electron/worker/run-scan.ts';
import { packTar } from '../../support/archive.ts';
import { scanTask } from '../../support/scan-task.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const SLOT = 256 * 1024;
const scratch = scratchFolder();
const threads: Worker[] = [];

afterEach(async () => {
  await Promise.all(threads.splice(0).map((thread) => thread.terminate()));
});

/** A ring whose other side is a real thread. */
function hashingThread() {
  const ring = new HashRing();
  const file = new URL('../../support/hash-thread.mjs', import.meta.url);
  const thread = new Worker(file, { workerData: ring.memory });
  threads.push(thread);
  thread.on('error', () => undefined);
  const ended = new Promise((resolve) => thread.on('exit', resolve));
  return { ring, ended };
}

function bytesOf(length: number): Buffer {
  return Buffer.alloc(length, 'some bytes or other');
}

describe('HashRing', () => {
  it.each([0, 1, SLOT - 1, SLOT, SLOT + 1, 7 * SLOT + 3])('carries %i bytes', (length) => {
    const ring = new HashRing();
    ring.send('open', 3, Buffer.from('sha512'));
    ring.send('update', 3, bytesOf(length));
    ring.send('finish', 3);
    ring.send('leave');
    hashLoop(new HashRing(ring.memory));
    expect(ring.answer()).toBe(digestOf(bytesOf(length), 'sha512'));
  });

  it('is as good as hashing here, for many hashers at once and more bytes than it holds', async () => {
    const { ring, ended } = hashingThread();
    const digesters = remoteDigesters(ring);
    const [one, other] = [digesters('sha256'), digesters('sha512')];
    const parts = Array.from({ length: 60 }, (_, i) => bytesOf((i * 7919 * 31) % (3 * SLOT)));
    for (const part of parts) {
      one.update(part);
      other.update(part.subarray(1));
    }
    expect(one.digest()).toBe(digestOf(Buffer.concat(parts)));
    expect(other.digest()).toBe(digestOf(Buffer.concat(parts.map((p) => p.subarray(1))), 'sha512'));
    ring.send('leave');
    expect(await ended).toBe(0);
  });

  it('lets nobody wait for a side that is gone', () => {
    const ring = new HashRing();
    const crashed = new FailureError('worker-crashed');
    ring.break();
    expect(() => ring.send('update', 0, bytesOf(17 * SLOT))).toThrow(crashed);
    expect(() => ring.answer()).toThrow(crashed);
    const unread = new HashRing();
    unread.break();
    expect(() => hashLoop(unread)).toThrow(crashed);
  });

  it('wakes the side that waits when it breaks', async () => {
    const { ring, ended } = hashingThread();
    ring.send('open', 0, Buffer.from('sha256'));
    ring.send('finish');
    ring.answer();
    ring.break();
    expect(await ended).toBe(1);
  });

  it('makes no difference to what a scan finds', async () => {
    const entries = Array.from({ length: 500 }, (_, i) => ({
      name: `f${i}`,
      body: bytesOf(i * 37),
    }));
    const layer = zlib.gzipSync(await packTar(entries));
    const file = scratch.next();
    fs.writeFileSync(file, layer);
    const task = scanTask(file, { digest: digestOf(layer), diffIDAlgorithm: 'sha512' });
    const { ring, ended } = hashingThread();
    const outcome = await runScan(task, {}, remoteDigesters(ring));
    ring.send('leave');
    await ended;
    expect(outcome).toEqual(await runScan(task, {}));
    expect(outcome.actual).toBe(task.digest);
  });
});
