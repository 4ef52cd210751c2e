import * as fs from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  ExtentReader,
  readChunks,
  readFailure,
  readWhole,
  stampOf,
} from '../../../electron/io/extent.ts';
import type { Extent } from '../../../electron/io/files.ts';
import { FailureError } from '../../../shared/failure.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

vi.mock('node:fs', async (original) => ({ ...(await original<typeof fs>()) }));

const scratch = scratchFolder();

afterEach(() => {
  vi.restoreAllMocks();
});

function made(content: string): { file: string; extent: Extent } {
  const file = scratch.next();
  fs.writeFileSync(file, content);
  return { file, extent: extentOf(file, 0, content.length) };
}

function extentOf(file: string, offset: number, length: number): Extent {
  return { file, offset, length, stamp: stampOf(fs.statSync(file, { bigint: true })) };
}

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return error instanceof FailureError ? error.failure.code : String(error);
  }
  return 'none';
}

describe('readWhole', () => {
  it('reads the run of bytes and nothing else, and counts it', () => {
    const { file } = made('0123456789');
    const meter = { bytes: 0 };
    expect(readWhole(extentOf(file, 3, 4), 10, meter).toString()).toBe('3456');
    expect(meter.bytes).toBe(4);
    expect(readWhole(extentOf(file, 10, 0), 10)).toHaveLength(0);
  });

  it('refuses more than its limit without reading', () => {
    const { extent } = made('0123456789');
    const meter = { bytes: 0 };
    expect(codeOf(() => readWhole(extent, 9, meter))).toBe('limit-exceeded');
    expect(meter.bytes).toBe(0);
  });
});

describe('a file that changed since it was seen', () => {
  it.each<[string, (file: string) => void]>([
    ['longer', (file) => fs.appendFileSync(file, 'x')],
    ['shorter', (file) => fs.truncateSync(file, 3)],
    ['of other content', (file) => fs.writeFileSync(file, 'abcdefghij')],
    ['gone', (file) => fs.rmSync(file)],
    [
      'another file',
      (file) => {
        fs.writeFileSync(`${file}.new`, '0123456789');
        fs.renameSync(`${file}.new`, file);
      },
    ],
  ])('is refused when it is %s', (_, change) => {
    const { file, extent } = made('0123456789');
    change(file);
    expect(codeOf(() => readWhole(extent, 100))).toBe('source-changed');
  });

  it.skipIf(process.platform === 'win32')('is refused when it is a link to the same bytes', () => {
    const { file, extent } = made('0123456789');
    fs.renameSync(file, `${file}.moved`);
    fs.symlinkSync(`${file}.moved`, file);
    expect(codeOf(() => readWhole(extent, 100))).toBe('source-changed');
  });

  it('is noticed after the last byte', () => {
    const { file, extent } = made('0123456789');
    const meter = {
      get bytes() {
        return 0;
      },
      // Set after each read: the moment in which another program writes.
      set bytes(_: number) {
        fs.appendFileSync(file, 'x');
      },
    };
    expect(codeOf(() => readWhole(extent, 100, meter))).toBe('source-changed');
  });

  it('is noticed while it is read', () => {
    const { file, extent } = made('0123456789');
    const reader = new ExtentReader(extent);
    reader.read(Buffer.alloc(4), 0);
    fs.appendFileSync(file, 'x');
    expect(codeOf(() => reader.checkUnchanged())).toBe('source-changed');
    fs.truncateSync(file, 6);
    expect(codeOf(() => reader.read(Buffer.alloc(4), 4))).toBe('source-changed');
    reader.close();
  });
});

describe('a file whose bytes end early', () => {
  it('could not be read where it is as long as it was', async () => {
    const { extent } = made('0123456789');
    vi.spyOn(fs, 'readSync').mockReturnValueOnce(4).mockReturnValue(0);
    expect(codeOf(() => readWhole(extent, 100))).toBe('read-failed');
    await expect(readChunks(extent, { chunkSize: 4 }).next()).rejects.toMatchObject({
      failure: { code: 'read-failed', params: { name: extent.file }, detail: 'ends early' },
    });
  });

  it('changed where it is shorter than it was', () => {
    const { file, extent } = made('0123456789');
    vi.spyOn(fs, 'readSync').mockImplementation(() => {
      fs.truncateSync(file, 0);
      return 0;
    });
    expect(codeOf(() => readWhole(extent, 100))).toBe('source-changed');
  });
});

describe('ExtentReader', () => {
  it('gives fewer bytes than asked only at the end of the extent', () => {
    const { file } = made('0123456789');
    const reader = new ExtentReader(extentOf(file, 2, 5));
    const buffer = Buffer.alloc(4);
    expect(reader.read(buffer, 0)).toBe(4);
    expect(buffer.toString()).toBe('2345');
    expect(reader.read(buffer, 4)).toBe(1);
    expect(reader.read(buffer, 5)).toBe(0);
    reader.close();
  });
});

describe('readChunks', () => {
  it.each([1, 3, 10, 1000])('gives all bytes in chunks of %i', async (chunkSize) => {
    const { extent } = made('0123456789');
    let text = '';
    for await (const chunk of readChunks(extent, { chunkSize })) {
      expect(chunk.length).toBeLessThanOrEqual(chunkSize);
      text += Buffer.from(chunk).toString();
    }
    expect(text).toBe('0123456789');
  });

  it('gives nothing of an empty extent', async () => {
    const { file } = made('0123456789');
    for await (const chunk of readChunks(extentOf(file, 0, 0), { chunkSize: 4 }))
      expect.unreachable(`a chunk of ${chunk.length}`);
  });

  it('stops when it is cancelled, and when the file changes', async () => {
    const { file, extent } = made('0123456789');
    const controller = new AbortController();
    const cancelled = async () => {
      for await (const chunk of readChunks(extent, { chunkSize: 4, signal: controller.signal }))
        if (chunk.length > 0) controller.abort();
    };
    await expect(cancelled()).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    const changed = async () => {
      for await (const chunk of readChunks(extent, { chunkSize: 10 }))
        fs.appendFileSync(file, chunk.subarray(0, 1));
    };
    await expect(changed()).rejects.toMatchObject({ failure: { code: 'source-changed' } });
  });
});

describe('readFailure', () => {
  it.each([
    ['ENOENT', 'not-found'],
    ['ENOTDIR', 'not-found'],
    ['EACCES', 'no-access'],
    ['EPERM', 'no-access'],
    ['ELOOP', 'not-a-regular-file'],
    ['EIO', 'read-failed'],
  ])('makes of %s the failure %s', (code, failure) => {
    expect(readFailure(Object.assign(new Error('x'), { code }), 'name').failure).toMatchObject({
      code: failure,
      params: { name: 'name' },
      detail: code,
    });
  });
});
