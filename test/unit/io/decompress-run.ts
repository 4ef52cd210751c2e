// Runs a decompressor over bytes in pieces and collects what it gave and how it ended.

import {
  createDecompressor,
  DecompressProblem,
  type Decompressible,
  type DecompressReason,
  type StreamFacts,
} from '../../../electron/io/decompress.ts';

export const chunkSizes = [Infinity, 1, 7, 511, 512, 513, 65_536];

export interface Run {
  readonly output: Buffer;
  readonly facts: StreamFacts;
  readonly reason: DecompressReason | undefined;
  readonly offset: number | undefined;
}

/** Any error that is not a `DecompressProblem` is thrown on. */
export function run(kind: Decompressible, input: Uint8Array, chunkSize = Infinity): Run {
  const decompressor = createDecompressor(kind);
  const pieces: Buffer[] = [];
  // The bytes are valid during the call only, so they are copied.
  const emit = (bytes: Uint8Array): void => void pieces.push(Buffer.from(bytes));
  let problem: DecompressProblem | undefined;
  try {
    for (let at = 0; at < input.length; at += Math.min(chunkSize, input.length)) {
      decompressor.push(input.subarray(at, at + chunkSize), emit);
    }
    decompressor.end(emit);
  } catch (error) {
    if (!(error instanceof DecompressProblem)) throw error;
    problem = error;
  }
  return {
    output: Buffer.concat(pieces),
    facts: decompressor.facts(),
    reason: problem?.reason,
    offset: problem?.offset,
  };
}

/** Text-like bytes that compress to about a third; the same for the same length. */
export function sampleBytes(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 12_345;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[i] = i % 3 === 0 ? state >>> 24 : 97 + (i % 23);
  }
  return bytes;
}
