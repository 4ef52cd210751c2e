/**
 * Ways to do one part of the work, by name: `group: who`. One more is one more row here and, to be
 * compared, in `cases.ts`. Each reads the files it is given to their ends and throws if it cannot.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { extract } from 'tar-stream';
import { WorkerPool } from '../../../electron/engine/pool.ts';
import { openSession } from '../../../electron/engine/session.ts';
import { createDecompressor } from '../../../electron/io/decompress.ts';
import { RawInflate } from '../../../electron/io/raw-inflate.ts';
import { BlobScan } from '../../../electron/oci/scan.ts';
import type { TarProblem } from '../../../electron/tar/entry.ts';
import { TarStream } from '../../../electron/tar/stream.ts';
import { zlibInflate } from './zlib-inflate.ts';
import { cliFile } from '../../setup/paths.ts';

/** What a candidate is given: the layout, and the files of its layers. */
export interface Work {
  readonly folder: string;
  readonly files: readonly string[];
}

type Candidate = (work: Work) => Promise<void> | void;

const READ_BYTES = 1024 * 1024;
const KIB = 1024;

export const CANDIDATES: Readonly<Record<string, Candidate>> = {
  'tar: own reader': eachFile((file) => {
    const tar = new TarStream({ entry: () => undefined, problem: fail });
    readChunks(file, READ_BYTES, (chunk) => {
      tar.push(chunk);
    });
    tar.end();
  }),
  'tar: tar-stream': eachFile(async (file) => {
    await drainTar(fs.createReadStream(file, { highWaterMark: READ_BYTES }));
  }),

  'loop: synchronous': eachFile((file) => {
    const digest = `sha256:${path.basename(file)}`;
    const options = { digest, path: file, algorithm: 'sha256', diffIDAlgorithm: 'sha256' } as const;
    const scan = new BlobScan({ ...options, reading: 'tar', keepListing: false });
    readChunks(file, READ_BYTES, (chunk) => {
      scan.push(chunk);
    });
    if (scan.end().actual !== digest) throw new Error('the digest is wrong');
  }),
  'loop: node streams': eachFile(async (file) => {
    const stored = createHash('sha256');
    const unpacked = createHash('sha256');
    await pipeline(
      fs.createReadStream(file, { highWaterMark: READ_BYTES }),
      hashing(stored),
      createGunzip({ chunkSize: 256 * KIB }),
      hashing(unpacked),
      drainTar,
    );
    if (stored.digest('hex') !== path.basename(file)) throw new Error('the digest is wrong');
  }),

  'inflate: own': eachFile((file) => {
    const inflate = new RawInflate();
    let from = GZIP_HEADER;
    readChunks(file, READ_BYTES, (chunk) => {
      inflate.write(chunk, from, () => undefined);
      from = 0;
    });
    if (inflate.status !== 'ended') throw new Error(`inflate is ${inflate.status}`);
  }),
  'inflate: zlib, synchronous': eachFile((file) => {
    readChunks(file, READ_BYTES, zlibInflate());
  }),
  'inflate: own, with checks': eachFile((file) => {
    decompress(file, 'gzip');
  }),
  'inflate: node stream': eachFile(async (file) => {
    await drain(fs.createReadStream(file).pipe(createGunzip({ chunkSize: 256 * KIB })));
  }),

  'zstd: WebAssembly': eachFile((file) => {
    decompress(file, 'zstd');
  }),
  'zstd: node stream': eachFile(async (file) => {
    await drain(fs.createReadStream(file).pipe(createZstdDecompress({ chunkSize: 256 * KIB })));
  }),

  ...named(
    [16, 64, 256, 1024, 4096],
    (size) => `sha256: ${size} KiB`,
    (size) =>
      eachFile((file) => {
        const hash = createHash('sha256');
        readChunks(file, size * KIB, (chunk) => hash.update(chunk));
        if (hash.digest('hex') !== path.basename(file)) throw new Error('the digest is wrong');
      }),
  ),

  ...named(
    [1, 2, 4],
    (count) => `threads: ${count}`,
    (count) =>
      ({ folder }) =>
        verify(folder, count),
  ),
};

/** zlib writes none of a gzip header's optional fields. */
const GZIP_HEADER = 10;

function named<T>(
  values: readonly T[],
  nameOf: (value: T) => string,
  make: (value: T) => Candidate,
): Record<string, Candidate> {
  return Object.fromEntries(values.map((value) => [nameOf(value), make(value)]));
}

function eachFile(work: (file: string) => Promise<void> | void): Candidate {
  return async ({ files }) => {
    for (const file of files) await work(file);
  };
}

function readChunks(file: string, size: number, take: (chunk: Buffer) => void): void {
  const fd = fs.openSync(file, 'r');
  const buffer = Buffer.allocUnsafeSlow(size);
  for (let got = fs.readSync(fd, buffer); got > 0; got = fs.readSync(fd, buffer))
    take(buffer.subarray(0, got));
  fs.closeSync(fd);
}

function decompress(file: string, compression: 'gzip' | 'zstd'): void {
  const decompressor = createDecompressor(compression);
  const emit = () => undefined;
  readChunks(file, READ_BYTES, (chunk) => {
    decompressor.push(chunk, emit);
  });
  decompressor.end(emit);
}

async function drainTar(source: AsyncIterable<Buffer>): Promise<void> {
  const tar = extract();
  const reading = pipeline(source, tar);
  for await (const entry of tar) entry.resume();
  await reading;
}

async function drain(source: NodeJS.ReadableStream): Promise<void> {
  await pipeline(source, async (chunks: AsyncIterable<unknown>) => {
    for await (const chunk of chunks) void chunk;
  });
}

function hashing(hash: ReturnType<typeof createHash>) {
  return async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  };
}

async function verify(folder: string, threads: number): Promise<void> {
  const worker = pathToFileURL(path.join(path.dirname(cliFile), '../engine/worker.js'));
  const pool = new WorkerPool(worker, threads);
  const session = await openSession(folder);
  const { verdict } = await session.verify({ runner: pool, keepListings: false });
  await pool.close();
  session.close();
  if (verdict !== 'verified') throw new Error(`the verdict was ${String(verdict)}`);
}

function fail({ reason, offset }: TarProblem): never {
  throw new Error(`the tar reader found ${reason} at offset ${offset}`);
}
