// Reads tar archives every way there is.

import { describe, expect, it } from 'vitest';
import type { TarEntry, TarProblem, TarSink } from '../../../electron/tar/entry.ts';
import { hopTar } from '../../../electron/tar/hop.ts';
import type { TarSource } from '../../../electron/tar/hop.ts';
import { TarStream } from '../../../electron/tar/stream.ts';

/** What a reader said. */
export interface Reading {
  readonly entries: readonly TarEntry[];
  readonly problems: readonly TarProblem[];
}

export class Recorder implements TarSink, Reading {
  readonly entries: TarEntry[] = [];
  readonly problems: TarProblem[] = [];

  entry(entry: TarEntry): void {
    this.entries.push(entry);
  }

  problem(problem: TarProblem): void {
    this.problems.push(problem);
  }
}

export function readStream(bytes: Uint8Array, chunkSize: number): Recorder {
  const recorder = new Recorder();
  const stream = new TarStream(recorder);
  for (let at = 0; at < bytes.length; at += chunkSize) {
    // A copy that is wiped afterwards shows any reader that keeps borrowed bytes.
    const chunk = new Uint8Array(bytes.subarray(at, at + chunkSize));
    stream.push(chunk);
    chunk.fill(0xee);
  }
  stream.end();
  return recorder;
}

/** A source over memory that counts what was asked of it. */
export class MemorySource implements TarSource {
  readonly size: number;
  reads = 0;
  bytesRead = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.size = bytes.length;
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    expect(offset + length).toBeLessThanOrEqual(this.size);
    this.reads += 1;
    this.bytesRead += length;
    return Promise.resolve(new Uint8Array(this.#bytes.subarray(offset, offset + length)));
  }
}

export async function readHop(bytes: Uint8Array): Promise<Recorder> {
  const recorder = new Recorder();
  await hopTar(new MemorySource(bytes), recorder);
  return recorder;
}

const CHUNK_SIZES = [1, 7, 511, 512, 513, 65_536];

/** Larger archives are not read byte by byte, which takes a second for each megabyte. */
const MAX_BYTEWISE = 512 * 1024;

/** Reads whole, in chunks of several sizes and by hopping; all must agree. */
export async function readEveryWay(bytes: Uint8Array): Promise<Reading> {
  const whole = readStream(bytes, Math.max(1, bytes.length));
  for (const chunkSize of CHUNK_SIZES) {
    if (chunkSize === 1 && bytes.length > MAX_BYTEWISE) continue;
    expect(readStream(bytes, chunkSize), `chunks of ${chunkSize}`).toEqual(whole);
  }
  expect(await readHop(bytes), 'hop').toEqual(whole);
  return whole;
}

/** Names with logical sizes, as in the table of tar readers: `a.txt[3]`. */
export function names(reading: Reading): string[] {
  return reading.entries.map((entry) => `${entry.path}[${entry.size}]`);
}

/** Problems in short: `tar-invalid/checksum@1024`, with `!` if reading stopped there. */
export function problems(reading: Reading): string[] {
  return reading.problems.map(
    ({ code, reason, offset, stopped }) => `${code}/${reason}@${offset}${stopped ? '!' : ''}`,
  );
}

/** An archive with the entries and problems that every driver must find in it. */
export interface Case {
  readonly what: string;
  readonly bytes: Uint8Array;
  readonly names: readonly string[];
  readonly problems: readonly string[];
}

export function describeCases(subject: string, cases: readonly Case[]): void {
  describe(subject, () => {
    it.each(cases)('$what', async (expected) => {
      const reading = await readEveryWay(expected.bytes);
      expect(names(reading)).toEqual(expected.names);
      expect(problems(reading)).toEqual(expected.problems);
    });
  });
}
