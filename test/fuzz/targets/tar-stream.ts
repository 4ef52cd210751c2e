import type { Target } from '../../../build/fuzz/target.ts';
import { holds } from '../../../build/fuzz/target.ts';
import type { TarEntry, TarProblem, TarSink } from '../../../electron/tar/entry.ts';
import { hopTar } from '../../../electron/tar/hop.ts';
import { TarStream } from '../../../electron/tar/stream.ts';
import { checkReading } from '../tar-rules.ts';
import { repairSums } from '../tar-bytes.ts';
import { reshapeTar } from '../tar-shapes.ts';
import { tarSeeds } from '../tar-seeds.ts';

const MAX_LENGTH = 8 * 1024;

/** What was read, and each item as a text that two readings can be compared by. */
class Reading implements TarSink {
  readonly entries: TarEntry[] = [];
  readonly problems: TarProblem[] = [];
  readonly lines: string[] = [];

  entry(entry: TarEntry): void {
    this.entries.push(entry);
    this.lines.push(lineOf(entry));
  }

  problem(problem: TarProblem): void {
    this.problems.push(problem);
    const { code, reason, offset, path, otherPath, stopped } = problem;
    this.lines.push([code, reason, offset, path, otherPath, stopped].join('|'));
  }
}

/** Whole archives: read at once, in pieces and by hopping, and against a plain reader. */
export const tarStream: Target = {
  name: 'tar-stream',
  code: ['/electron/tar/'],
  maxLength: MAX_LENGTH,
  seeds: () => tarSeeds(MAX_LENGTH),
  reshape: reshapeTar,
  repair: repairSums,
  run: (input) => {
    const whole = readWhole(input);
    const piece = 1 + ((input.length * 31 + (input[100] ?? 0) * 7 + (input[156] ?? 0)) % 1500);
    const pieces = readPieces(input, piece);
    same(whole, pieces, 'pieces');
    checkReading(input, whole);
    const hopped = new Reading();
    const source = {
      size: input.length,
      read: (offset: number, length: number) => {
        holds(offset + length <= input.length, 'nothing is read behind the end');
        return Promise.resolve(input.subarray(offset, offset + length));
      },
    };
    return hopTar(source, hopped).then(() => {
      same(whole, hopped, 'hops');
      const reasons = new Set(whole.problems.map(({ reason }) => reason));
      return [...reasons].sort().join(' ') + String(Math.min(3, whole.entries.length));
    });
  },
};

function readWhole(input: Uint8Array): Reading {
  const reading = new Reading();
  let position = 0;
  const stream = new TarStream(reading, (_chunk, from, to, at) => {
    holds(at === position && to >= from, 'bytes are passed on in order');
    position += to - from;
  });
  stream.push(input);
  stream.end();
  return reading;
}

function readPieces(input: Uint8Array, piece: number): Reading {
  const reading = new Reading();
  const stream = new TarStream(reading);
  for (let at = 0; at < input.length; at += piece) {
    // A copy that is wiped afterwards shows a reader that keeps borrowed bytes.
    const chunk = input.slice(at, at + piece);
    stream.push(chunk);
    chunk.fill(0xee);
  }
  stream.end();
  return reading;
}

function same(a: Reading, b: Reading, way: string): void {
  const equal =
    a.lines.length === b.lines.length && a.lines.every((line, i) => line === b.lines[i]);
  holds(equal, `archives read in ${way} say the same`, [a.lines, b.lines]);
}

function lineOf(entry: TarEntry): string {
  const { path, type, typeflag, mode, uid, gid, uname, gname, size, storedSize, mtime } = entry;
  const { linkname, devmajor, devminor, xattrs, pax, sparse, headerOffset, bodyOffset } = entry;
  const fields = [path, type, typeflag, mode, uid, gid, uname, gname, size, storedSize, mtime, linkname, devmajor, devminor, sparse, headerOffset, bodyOffset]; // prettier-ignore
  if (pax !== undefined) for (const [key, value] of pax) fields.push(key, value);
  if (xattrs !== undefined) for (const [key, value] of xattrs) fields.push(key, value.join());
  return fields.join('|');
}
