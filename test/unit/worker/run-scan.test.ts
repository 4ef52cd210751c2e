import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../electron/oci/digest.ts';
import { runScan } from '../../../electron/worker/run-scan.ts';
import type { ScanTask } from '../../../electron/worker/tasks.ts';
import { scanTask } from '../../support/scan-task.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const MiB = 1024 * 1024;

function taskOf(file: string, part: Partial<ScanTask['extent']> = {}): ScanTask {
  const task = scanTask(file, { path: 'a blob', reading: 'blob', keepListing: false });
  return { ...task, extent: { ...task.extent, ...part } };
}

function made(bytes: Buffer): string {
  const file = scratch.next();
  fs.writeFileSync(file, bytes);
  return file;
}

/** Zeros that take no room on most disks, and longer to hash than one slice of time. */
function large(): string {
  const file = made(Buffer.alloc(0));
  fs.truncateSync(file, 384 * MiB);
  return file;
}

describe('runScan', () => {
  it.each([0, 1, MiB - 1, MiB, MiB + 1, 3 * MiB + 7])('hashes %i bytes', async (length) => {
    const bytes = Buffer.alloc(length, 'some bytes ');
    const { actual, bytesRead } = await runScan(taskOf(made(bytes)), {});
    expect([actual, bytesRead]).toEqual([digestOf(bytes), length]);
  });

  it('hashes a run of bytes inside a file', async () => {
    const file = made(Buffer.from('0123456789'));
    const { actual } = await runScan(taskOf(file, { offset: 2, length: 3 }), {});
    expect(actual).toBe(digestOf(Buffer.from('234')));
  });

  it('tells progress, and ends soon when it is cancelled', async () => {
    const controller = new AbortController();
    const told: number[] = [];
    const onProgress = (done: number) => {
      told.push(done);
      controller.abort();
    };
    const scan = runScan(taskOf(large()), { signal: controller.signal, onProgress });
    await expect(scan).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(told).toHaveLength(1);
    expect(told[0]).toBeLessThan(384 * MiB);
  });

  it('refuses a file that changed before or meanwhile', async () => {
    const small = made(Buffer.from('x'));
    const task = taskOf(small);
    fs.appendFileSync(small, 'y');
    await expect(runScan(task, {})).rejects.toMatchObject({ failure: { code: 'source-changed' } });
    const file = large();
    const scan = runScan(taskOf(file), { onProgress: () => void fs.appendFileSync(file, 'y') });
    await expect(scan).rejects.toMatchObject({ failure: { code: 'source-changed' } });
  });
});

describe('a scan that copies', () => {
  const bytes = Buffer.alloc(700_001, 'some bytes ');

  it('writes what it reads, whole', async () => {
    const copyTo = scratch.next();
    const { actual } = await runScan({ ...taskOf(made(bytes)), copyTo }, {});
    expect(actual).toBe(digestOf(bytes));
    expect(fs.readFileSync(copyTo).equals(bytes)).toBe(true);
    expect(fs.statSync(copyTo).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing when it is cancelled, or its source has changed', async () => {
    const copyTo = scratch.next();
    const controller = new AbortController();
    const onProgress = () => {
      controller.abort();
    };
    const cancelled = runScan(
      { ...taskOf(large()), copyTo },
      { signal: controller.signal, onProgress },
    );
    await expect(cancelled).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(fs.existsSync(copyTo)).toBe(false);
    const file = made(bytes);
    const task = { ...taskOf(file), copyTo };
    fs.appendFileSync(file, 'x');
    await expect(runScan(task, {})).rejects.toMatchObject({ failure: { code: 'source-changed' } });
    expect(fs.existsSync(copyTo)).toBe(false);
  });

  it('never writes over a file or through a link', async () => {
    const there = made(Buffer.from('mine'));
    const link = scratch.next();
    fs.symlinkSync(there, link);
    for (const copyTo of [there, link]) {
      const scan = runScan({ ...taskOf(made(bytes)), copyTo }, {});
      await expect(scan).rejects.toMatchObject({ failure: { code: 'write-failed' } });
      expect(fs.readFileSync(there, 'utf8')).toBe('mine');
    }
  });
});
