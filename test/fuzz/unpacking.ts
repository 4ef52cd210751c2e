/** A stream through one of the product's decompressors, at once and in pieces. */
import { crc32 } from 'node:zlib';
import { holds } from '../../build/fuzz/target.ts';
import {
  createDecompressor,
  DecompressProblem,
  type Decompressible,
  type DecompressReason,
} from '../../electron/io/decompress.ts';

export interface Unpacked {
  /** Null if the stream was taken whole. */
  readonly reason: DecompressReason | null;
  readonly offset: number;
  readonly length: number;
  readonly crc: number;
  readonly units: number;
  readonly trailingZeros: number;
}

/** @throws whatever is no problem of the stream. */
function unpack(kind: Decompressible, input: Uint8Array, piece: number): Unpacked {
  const decompressor = createDecompressor(kind);
  let length = 0;
  let crc = 0;
  const take = (bytes: Uint8Array) => {
    length += bytes.length;
    crc = crc32(bytes, crc);
  };
  let problem: DecompressProblem | null = null;
  try {
    for (let at = 0; at < input.length; at += piece)
      decompressor.push(input.subarray(at, at + piece), take);
    decompressor.end(take);
  } catch (error) {
    if (!(error instanceof DecompressProblem)) throw error;
    problem = error;
  }
  const { units, trailingZeros } = decompressor.facts();
  const { reason = null, offset = input.length } = problem ?? {};
  holds(offset >= 0 && offset <= input.length, 'a problem stands inside the stream', offset);
  return { reason, offset, length, crc, units, trailingZeros };
}

/** Unpacks at once and in pieces, which must come to the same. */
export function unpackBothWays(kind: Decompressible, input: Uint8Array): Unpacked {
  const whole = unpack(kind, input, Math.max(1, input.length));
  const pieces = unpack(kind, input, 1 + ((input.length * 7 + (input[20] ?? 0)) % 61));
  holds(JSON.stringify(whole) === JSON.stringify(pieces), 'pieces come to the same', [whole, pieces]); // prettier-ignore
  return whole;
}

/** What the runtime's own reader makes of it; undefined if it refuses. */
export function unpackedBy(read: (input: Uint8Array) => Uint8Array, input: Uint8Array) {
  try {
    const bytes = read(input);
    return { length: bytes.length, crc: crc32(bytes) };
  } catch {
    return undefined;
  }
}
