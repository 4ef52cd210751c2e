import * as fs from 'node:fs';
import * as path from 'node:path';
import * as zlib from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stampOf } from '../../../electron/io/extent.ts';
import type { Packed } from '../../../electron/io/files.ts';
import { spool, type SpoolOptions } from '../../../electron/io/spool.ts';
import type { SpoolLimits } from '../../../electron/io/spool-writer.ts';
import type { Progress } from '../../../shared/model.ts';
import { packTar } from '../../support/archive.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { smallDisk } from '../../support/small-disk.ts';

const scratch = scratchFolder();
const MIB = 2 ** 20;
const ROOMY: SpoolLimits = { max: 2 ** 40, reserved: () => 0 };
let temporary = '';
let tar: Buffer;

beforeAll(async () => {
  tar = await packTar([
    { name: 'a', body: Buffer.alloc(3_000_000, 'body') },
    { name: 'b', body: Buffer.from('b') },
  ]);
});

beforeEach(() => {
  temporary = scratch.next();
  fs.mkdirSync(temporary);
});

function stored(bytes: Buffer, name = 'archive.tar.gz', compression: 'gzip' | 'zstd' = 'gzip') {
  const folder = scratch.next();
  fs.mkdirSync(folder);
  const file = path.join(folder, name);
  fs.writeFileSync(file, bytes);
  const stamp = stampOf(fs.statSync(file, { bigint: true }));
  return { compression, extent: { file, offset: 0, length: bytes.length, stamp } } as const;
}

function unpack(packed: Packed, more: Partial<SpoolOptions> = {}) {
  const { file: name } = packed.extent;
  return spool(packed, { name, temporary, meter: { bytes: 0 }, limits: ROOMY, ...more });
}

function left(): readonly string[] {
  return fs.readdirSync(temporary);
}

/** An archive of a few kB that unpacks to so many bytes. */
function bomb(bytes: number): Buffer {
  const zeros = Buffer.alloc(16 * MIB);
  const parts = [tar, ...Array<Buffer>(Math.ceil(bytes / zeros.length)).fill(zeros)];
  return Buffer.concat(parts.map((part) => zlib.gzipSync(part, { level: 1 })));
}

describe('spool', () => {
  it('unpacks everything into one private file', async () => {
    const meter = { bytes: 0 };
    const packed = stored(zlib.gzipSync(tar));
    const { archive, problem, trailingZeros, remove } = await unpack(packed, { meter });
    expect(problem).toBeNull();
    expect(trailingZeros).toBe(0);
    expect(fs.readFileSync(archive.file).equals(tar)).toBe(true);
    const stat = fs.statSync(archive.file, { bigint: true });
    expect(archive).toMatchObject({ offset: 0, length: tar.length, stamp: stampOf(stat) });
    if (process.platform !== 'win32') expect(Number(stat.mode) & 0o777).toBe(0o600);
    expect(meter.bytes).toBe(packed.extent.length);
    remove();
    expect(left()).toEqual([]);
  });

  it('tells how far it is, in stored bytes, to the end', async () => {
    const told: Progress[] = [];
    const packed = stored(zlib.gzipSync(tar));
    const { remove } = await unpack(packed, { onProgress: (each) => void told.push(each) });
    remove();
    const total = packed.extent.length;
    expect(told[0]).toEqual({ done: 0, total, blobsDone: 0, blobsTotal: 0 });
    expect(told.at(-1)).toEqual({ done: total, total, blobsDone: 0, blobsTotal: 0 });
  });

  it('says what follows, and what is broken', async () => {
    const whole = zlib.gzipSync(tar);
    const cases: readonly [Buffer, string | undefined, number][] = [
      [Buffer.concat([whole, Buffer.alloc(100)]), undefined, 100],
      [Buffer.concat([whole, Buffer.from('junk')]), 'trailing-data', 0],
      [whole.subarray(0, -1000), 'truncated', 0],
      [Buffer.concat([whole.subarray(0, -1), Buffer.from([1])]), 'checksum', 0],
    ];
    for (const [bytes, reason, zeros] of cases) {
      const spooled = await unpack(stored(bytes));
      expect([spooled.problem?.reason, spooled.trailingZeros]).toEqual([reason, zeros]);
      spooled.remove();
    }
  });

  it.each<[string, () => Buffer, object]>([
    ['compressed twice', () => zlib.gzipSync(tar), { format: 'gzip inside gzip' }],
    ['another format', () => Buffer.from('hsqs'.padEnd(600)), { format: 'squashfs inside gzip' }],
    ['no tar', () => Buffer.alloc(600, 'text'), { format: 'no tar' }],
    ['less than a block', () => tar.subarray(0, 100), { format: 'no tar' }],
    ['nothing', () => Buffer.alloc(0), { format: 'empty' }],
  ])('refuses what is %s inside', async (_, inside, params) => {
    await expect(unpack(stored(zlib.gzipSync(inside())))).rejects.toMatchObject({
      failure: { params },
    });
    expect(left()).toEqual([]);
  });

  it('sees at the start what it will refuse', async () => {
    const meter = { bytes: 0 };
    const noise = Buffer.from(Array.from({ length: 3 * MIB }, (_, i) => (i * i * 31) >>> 7));
    await expect(unpack(stored(zlib.gzipSync(noise)), { meter })).rejects.toThrow('not-an-image');
    expect(meter.bytes).toBeLessThan(MIB);
  });

  it.each(['a.tar.gz.part000', 'a.tar.gz.001', 'haul_0.tar.zst'])(
    'asks to join the parts of %s',
    async (name) => {
      const whole = zlib.gzipSync(tar);
      await expect(unpack(stored(whole.subarray(0, -1000), name))).rejects.toMatchObject({
        failure: {
          code: 'unsupported-format',
          params: { format: 'one part of a split archive' },
        },
      });
      // A name alone says nothing.
      (await unpack(stored(whole, name))).remove();
    },
  );

  it('refuses what asks for too much memory', async () => {
    const wide = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 21 << 3, 0x01, 0x00, 0x00]);
    await expect(unpack(stored(wide, 'a', 'zstd'))).rejects.toThrow('limit-exceeded');
  });
});

describe('spool, when it must stop', () => {
  it('leaves nothing when it was cancelled before', async () => {
    const cancelled = unpack(stored(bomb(0)), { signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toThrow('cancelled');
    expect(left()).toEqual([]);
  });

  it('takes the file away at the moment of a cancel, and gives up soon', async () => {
    const controller = new AbortController();
    const packed = stored(bomb(2048 * MIB));
    const waits: number[] = [];
    let last = 0;
    const cancelled = unpack(packed, {
      signal: controller.signal,
      onProgress: () => {
        if (last > 0) waits.push(performance.now() - last);
        last = performance.now();
        if (waits.length === 5) {
          expect(left()).toHaveLength(1);
          controller.abort();
          expect(left()).toEqual([]);
        }
      },
    });
    await expect(cancelled).rejects.toThrow('cancelled');
    expect(waits).toHaveLength(5);
    expect(left()).toEqual([]);
  });

  it('gives the event loop its turns', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const started = performance.now();
    (await unpack(stored(bomb(512 * MIB)))).remove();
    clearInterval(timer);
    // On a busy machine a turn can take longer, but never all the time.
    expect(turns).toBeGreaterThan((performance.now() - started) / 200);
  });

  it('stops at the most that it may unpack to', async () => {
    const limits = { ...ROOMY, max: 64 * MIB };
    await expect(unpack(stored(bomb(200 * MIB)), { limits })).rejects.toMatchObject({
      failure: { code: 'limit-exceeded', params: { value: 64 * MIB } },
    });
    expect(left()).toEqual([]);
  });

  it('leaves the room that others need', async () => {
    const { bavail, bsize } = fs.statfsSync(temporary);
    const limits = { ...ROOMY, reserved: () => bavail * bsize };
    await expect(unpack(stored(bomb(0)), { limits })).rejects.toMatchObject({
      failure: { code: 'no-space' },
    });
    expect(left()).toEqual([]);
  });

  it('notices that the archive changed meanwhile', async () => {
    const packed = stored(bomb(64 * MIB));
    const onProgress = (): void => {
      fs.appendFileSync(packed.extent.file, 'x');
    };
    await expect(unpack(packed, { onProgress })).rejects.toThrow('source-changed');
    expect(left()).toEqual([]);
  });

  it('says that the folder for temporary files is not there', async () => {
    const none = path.join(temporary, 'none');
    await expect(unpack(stored(bomb(0)), { temporary: none })).rejects.toMatchObject({
      failure: { code: 'not-found', params: { name: none } },
    });
  });
});

describe('spool, on a disk that is full', () => {
  let disk = '';

  beforeEach((context) => {
    disk = smallDisk(context, scratch, '32m');
  });

  it.each<[string, Partial<SpoolOptions>]>([
    ['stops before it is', { limits: ROOMY }],
    ['leaves a part of a small one', { limits: undefined as never }],
    ['leaves nothing when a write fails', { limits: { ...ROOMY, reserved: () => -Infinity } }],
  ])('%s', async (_, more) => {
    const failed = unpack(stored(bomb(100 * MIB)), { ...more, temporary: disk });
    await expect(failed).rejects.toMatchObject({
      failure: { code: 'no-space', params: { needed: expect.any(Number) as number } },
    });
    expect(fs.readdirSync(disk)).toEqual([]);
  });
});
