import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hopTar } from '../../../electron/tar/hop.ts';
import type { TarSource } from '../../../electron/tar/hop.ts';
import { archive, base256, concat, END, file, header, pax } from '../../support/tar-blocks.ts';
import { MemorySource, names, problems, readHop, Recorder } from './support.ts';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

describe('hopTar', () => {
  it('jumps over bodies and reads many headers at once', async () => {
    const big = new Uint8Array(8 * MIB);
    const small = Array.from({ length: 100 }, (_, i) => file(`s${i}`, 'x'));
    const source = new MemorySource(
      archive(file('a', big), file('b', big), ...small, file('c', big)),
    );
    const recorder = new Recorder();
    await hopTar(source, recorder);
    expect(recorder.entries).toHaveLength(103);
    expect(recorder.problems).toEqual([]);
    expect(source.reads).toBeLessThan(8);
    expect(source.bytesRead).toBeLessThan(MIB);
  });

  it('reads meta headers that are larger than its window', async () => {
    const name = 'n/'.repeat(200_000);
    const reading = await readHop(archive(pax({ path: name }), file('u', 'x'), file('z', 'z')));
    expect(names(reading)).toEqual([`${name}[1]`, 'z[1]']);
  });

  it('delivers the entry whose body the source cuts, then says so', async () => {
    const bytes = concat(file('a', '1'), header('blob', { size: 5 * MIB }), new Uint8Array(MIB));
    const reading = await readHop(bytes);
    expect(names(reading)).toEqual(['a[1]', `blob[${5 * MIB}]`]);
    expect(reading.problems).toEqual([
      {
        code: 'tar-truncated',
        reason: 'inside-body',
        offset: bytes.length,
        path: 'blob',
        stopped: true,
      },
    ]);
  });

  it('lists bodies of more than 8 GiB, sized in base-256 and in PAX', async () => {
    const sizes = [9 * GIB, 20 * GIB + 1];
    const folder = await mkdtemp(path.join(tmpdir(), 'tar-hop-'));
    const handle = await open(path.join(folder, 'huge.tar'), 'w+');
    try {
      let at = 0;
      const put = async (bytes: Uint8Array): Promise<void> => {
        await handle.write(bytes, 0, bytes.length, at);
        at += bytes.length;
      };
      await put(header('first', { size: base256(BigInt(sizes[0] ?? 0)) }));
      at += sizes[0] ?? 0;
      await put(pax({ size: String(sizes[1]) }));
      await put(header('second'));
      at += Math.ceil((sizes[1] ?? 0) / 512) * 512;
      await put(concat(file('third', 'x'), END));
      const recorder = new Recorder();
      await hopTar(fileSource(handle, at), recorder);
      expect(names(recorder)).toEqual([`first[${sizes[0]}]`, `second[${sizes[1]}]`, 'third[1]']);
      expect(problems(recorder)).toEqual([]);
    } finally {
      await handle.close();
      await rm(folder, { recursive: true });
    }
  });

  it('ends where a source is shorter than it says', async () => {
    const bytes = concat(file('a', '1'), file('b', '2').subarray(0, 200));
    const source: TarSource = {
      size: 10_000_000,
      read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
    };
    const recorder = new Recorder();
    await hopTar(source, recorder);
    expect(names(recorder)).toEqual(['a[1]']);
    expect(problems(recorder)).toEqual(['tar-truncated/inside-header@1224!']);
  });

  it('passes on what the source rejects with', async () => {
    const source: TarSource = { size: 512, read: () => Promise.reject(new Error('bad sector')) };
    await expect(hopTar(source, new Recorder())).rejects.toThrow('bad sector');
  });

  it('stops when it is cancelled between two reads', async () => {
    const abort = new AbortController();
    const source = new MemorySource(archive(file('a', new Uint8Array(MIB)), file('b', 'x')));
    const recorder = new Recorder();
    recorder.entry = (entry) => {
      recorder.entries.push(entry);
      abort.abort();
    };
    await expect(hopTar(source, recorder, abort.signal)).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    });
    expect(names(recorder)).toEqual([`a[${MIB}]`]);
  });

  it('reads nothing behind the first byte that spoils the end', async () => {
    const tail = new Uint8Array(4 * MIB).fill(1);
    const source = new MemorySource(concat(archive(file('a', '1')), tail));
    await hopTar(source, new Recorder());
    expect(source.reads).toBe(1);
  });
});

function fileSource(handle: Awaited<ReturnType<typeof open>>, size: number): TarSource {
  return {
    size,
    async read(offset, length) {
      const buffer = new Uint8Array(length);
      const { bytesRead } = await handle.read(buffer, 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
  };
}
