// Whatever the order of the readings and the form of the blob, the bytes are those that it unpacks to.
import * as fs from 'node:fs';
import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { stampOf } from '../../../electron/io/extent.ts';
import type { Extent } from '../../../electron/io/files.ts';
import { UnpackedReader } from '../../../electron/io/unpacked-reader.ts';
import { store, STORED_FORMS } from '../../support/layer-content.ts';
import { Random } from '../../support/random.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const MIB = 1024 * 1024;

function extentOf(bytes: Uint8Array): Extent {
  const file = scratch.next();
  // Not at the start of its file, as in an archive.
  fs.writeFileSync(file, Buffer.concat([Buffer.alloc(700, 'x'), bytes, Buffer.alloc(700, 'y')]));
  const stamp = stampOf(fs.statSync(file, { bigint: true }));
  return { file, offset: 700, length: bytes.length, stamp };
}

/** Words, noise and runs: blocks of every kind, and matches far back. */
function content(length: number): Buffer {
  const random = new Random(7);
  const bytes = Buffer.alloc(length);
  const words = Array.from({ length: 500 }, () => random.bytes(3 + random.below(14)));
  for (let at = 0; at < length;) {
    const kind = random.below(40);
    const part =
      kind === 0
        ? random.bytes(20_000)
        : kind === 1
          ? Buffer.alloc(30_000, at & 255)
          : (words[random.below(500)] ?? Buffer.from('x'));
    bytes.set(part.subarray(0, length - at), at);
    at += part.length;
  }
  return bytes;
}

const plain = content(9 * MIB + 12_345);

describe('a blob that is read anywhere', () => {
  it.each(STORED_FORMS)('gives the same bytes as unpacking all of it (%s)', async (form) => {
    const reader = new UnpackedReader(extentOf(store(plain, form)));
    const random = new Random(11);
    for (let i = 0; i < 60; i++) {
      const offset = random.below(plain.length);
      const length = random.below(600_000);
      const got = await reader.read(offset, length);
      expect(Buffer.compare(got, plain.subarray(offset, offset + length))).toBe(0);
    }
  });

  it.each(STORED_FORMS)('is read to its end, and nothing behind it (%s)', async (form) => {
    const reader = new UnpackedReader(extentOf(store(plain, form)));
    const end = plain.length;
    expect(Buffer.from(await reader.read(end - 10, 100))).toEqual(plain.subarray(end - 10));
    expect(await reader.read(end, 100)).toHaveLength(0);
    expect(await reader.read(end + MIB, 100)).toHaveLength(0);
    expect(await reader.read(0, 0)).toHaveLength(0);
  });

  it('gives what comes before a cut, and nothing that comes after', async () => {
    const whole = zlib.gzipSync(plain);
    const stored = whole.subarray(0, whole.length >> 1);
    const reader = new UnpackedReader(extentOf(stored));
    expect(Buffer.from(await reader.read(MIB, 64))).toEqual(plain.subarray(MIB, MIB + 64));
    expect(await reader.read(plain.length - 64, 64)).toHaveLength(0);
    expect(Buffer.from(await reader.read(MIB, 64))).toEqual(plain.subarray(MIB, MIB + 64));
  });

  it('holds bytes that unpack a thousandfold', async () => {
    const zeros = Buffer.alloc(200 * MIB);
    zeros.write('here', 150 * MIB);
    const reader = new UnpackedReader(extentOf(zlib.gzipSync(zeros)));
    const read = async (at: number) => Buffer.from(await reader.read(at, 4)).toString();
    expect(await read(150 * MIB)).toBe('here');
    expect(await read(150 * MIB + 4)).toBe('\0\0\0\0');
    expect(await read(150 * MIB)).toBe('here');
  });
});

describe('a reading', () => {
  it('ends when it is cancelled, and the next one is right', async () => {
    const big = zlib.gzipSync(Buffer.concat(Array.from({ length: 12 }, () => plain)), { level: 1 });
    const reader = new UnpackedReader(extentOf(big));
    const controller = new AbortController();
    const reading = reader.read(11 * plain.length, 10, {
      signal: controller.signal,
      onProgress: () => {
        controller.abort();
      },
    });
    await expect(reading).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    const bytes = await reader.read(11 * plain.length, 10);
    expect(Buffer.from(bytes)).toEqual(plain.subarray(0, 10));
  });

  it('fails when the file is not what it was when the source was opened', async () => {
    const extent = extentOf(zlib.gzipSync(plain));
    const reader = new UnpackedReader(extent);
    await reader.read(0, 10);
    fs.appendFileSync(extent.file, 'x');
    const changed = { failure: { code: 'source-changed' } };
    await expect(reader.read(0, 10)).rejects.toMatchObject(changed);
  });

  it('is refused for a compression that nothing here undoes', () => {
    const lz4 = Buffer.from([0x04, 0x22, 0x4d, 0x18, 0, 0, 0, 0]);
    expect(() => new UnpackedReader(extentOf(lz4))).toThrow('unsupported-format');
  });
});
