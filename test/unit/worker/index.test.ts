// The worker's entry, run in this thread: its port is one end of a channel, the test has the other.

import * as fs from 'node:fs';
import type * as workerThreads from 'node:worker_threads';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { digestOf } from '../../../electron/oci/digest.ts';
import { Listing } from '../../../electron/tree/listing.ts';
import type { ScanTask, WorkerEvent, WorkerMethods } from '../../../electron/worker/tasks.ts';
import { threadPort } from '../../../electron/worker/thread-port.ts';
import { Wire } from '../../../shared/wire.ts';
import { packTar } from '../../support/archive.ts';
import { scanTask } from '../../support/scan-task.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const channel = new MessageChannel();

vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof workerThreads>();
  const parent: { port?: MessagePort } = {};
  return {
    ...real,
    get parentPort() {
      return (parent.port ??= channel.port1);
    },
  };
});

const wire = new Wire<WorkerMethods, WorkerEvent>(threadPort(channel.port2), {});

beforeAll(async () => {
  await import('../../../electron/worker/index.ts');
});

afterAll(() => {
  channel.port2.close();
});

function taskOf(bytes: Buffer, keepListing: boolean): ScanTask {
  const file = scratch.next();
  fs.writeFileSync(file, bytes);
  return scanTask(file, { digest: digestOf(bytes), keepListing });
}

describe('the worker', () => {
  it('answers with facts and hands over the listing', async () => {
    const tar = await packTar([{ name: 'etc/' }, { name: 'etc/hosts', body: Buffer.from('x') }]);
    const outcome = await wire.call('scan', { task: taskOf(tar, true) });
    expect(outcome.actual).toBe(digestOf(tar));
    expect(outcome.layer).toMatchObject({ compression: 'none', entries: 2 });
    if (outcome.listing === null) return expect.unreachable('no listing');
    const listing = new Listing(outcome.listing);
    expect(listing.row(1)).toMatchObject({ path: 'etc/hosts', size: 1 });
  });

  it('answers without a listing where none is wanted', async () => {
    const tar = await packTar([]);
    expect((await wire.call('scan', { task: taskOf(tar, false) })).listing).toBeNull();
  });

  it('answers with a failure, and goes on', async () => {
    const task = taskOf(Buffer.from('x'), false);
    fs.rmSync(task.extent.file);
    await expect(wire.call('scan', { task })).rejects.toMatchObject({
      failure: { code: 'source-changed' },
    });
    expect((await wire.call('scan', { task: taskOf(Buffer.from('y'), false) })).bytesRead).toBe(1);
  });
});
