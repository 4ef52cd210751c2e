// The fields of the stream as bytes in memory, so that a host can keep them and go on from there later.

import { STATE } from './layout';
import { Part, Stream } from './stream';

export function saveState(): void {
  store<u64>(STATE, Stream.bits);
  store<u32>(STATE, Stream.bitCount, 8);
  store<u32>(STATE, <u32>Stream.part, 12);
  store<u32>(STATE, Stream.stored, 16);
  store<u32>(STATE, Stream.last ? 1 : 0, 20);
}

/** `out`: behind the output that was put back. */
export function loadState(out: usize): void {
  Stream.bits = load<u64>(STATE);
  Stream.bitCount = load<u32>(STATE, 8);
  Stream.part = <Part>load<u32>(STATE, 12);
  Stream.stored = load<u32>(STATE, 16);
  Stream.last = load<u32>(STATE, 20) == 1;
  // The tables are those that were kept, whatever they were before.
  Stream.fixed = false;
  Stream.out = out;
  Stream.taken = out;
}
