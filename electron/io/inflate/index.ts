// Inflate (RFC 1951) as a WebAssembly module, compiled from this folder by AssemblyScript. It decodes one
// stream in pieces of any size, in a memory that never grows. `inflate-instance.ts` is its host.

import { readHeader } from './block-header';
import { decodeFast } from './fast-symbols';
import {
  CORRUPT,
  ENDED,
  GO_ON,
  INPUT,
  INPUT_SIZE,
  LAYOUT_END,
  LENGTH_CODES,
  NEED_INPUT,
  OUTPUT,
  OUTPUT_END,
  OUTPUT_FULL,
  STATE,
  WINDOW,
} from './layout';
import { loadState, saveState } from './kept-state';
import { finishBlock, makeRoom, outcome, Part, restart, Stream } from './stream';
import { decodeSymbols, isRoomy } from './symbols';

/** Where stored bytes are put: what `run` left unread, and up to `inputSize` bytes behind it. */
export function inputPlace(): usize {
  return INPUT;
}

export function inputSize(): usize {
  return INPUT_SIZE;
}

/** Bytes of memory that the host must provide. */
export function memorySize(): usize {
  return LAYOUT_END;
}

/** Forgets the stream; `run` then starts another one. */
export function reset(): void {
  restart();
}

/**
 * Goes on with the input from `from` to `to`, and returns why it stopped: 0 wants more input, and the
 * host moves what is unread to `inputPlace`; 1 wants its output taken; 2 the stream has ended; 3 it is
 * corrupt. Output is complete up to there.
 */
export function run(from: usize, to: usize): i32 {
  Stream.pos = from;
  Stream.end = to;
  makeRoom();
  for (;;) {
    const status = step();
    if (status == GO_ON) continue;
    if (status == CORRUPT) Stream.part = Part.Corrupt;
    return status;
  }
  return CORRUPT;
}

/** The first input byte that was not read. */
export function readTo(): usize {
  return Stream.pos;
}

/** Bits that were read and not consumed. */
export function bitsAhead(): u32 {
  return Stream.bitCount;
}

/** Output since the last `run` lies from here … */
export function outputFrom(): usize {
  return Stream.taken;
}

/** … to here, until the next `run`. */
export function outputTo(): usize {
  return Stream.out;
}

/** Where `save` puts the state, and `load` expects it: these bytes, … */
export function statePlace(): usize {
  return STATE;
}

/** … so many of them, with the code tables. */
export function stateSize(): usize {
  return LENGTH_CODES - STATE;
}

/** Where output starts: what a match may reach back to is put here before `load`. */
export function outputPlace(): usize {
  return OUTPUT;
}

/** Bytes of output before `outputTo` that matches may still reach. */
export function windowSize(): usize {
  return min(Stream.out - OUTPUT, WINDOW);
}

/** After a `run` that wants more input: makes the bytes at `statePlace` all that is to be kept. */
export function save(): void {
  saveState();
}

/** Goes on where `save` was called, with `window` bytes of output before. */
export function load(window: usize): void {
  loadState(OUTPUT + window);
}

function step(): i32 {
  switch (Stream.part) {
    case Part.Header:
      return readHeader();
    case Part.Stored:
      return copyStored();
    case Part.Codes:
      return isRoomy() ? decodeFast() : decodeSymbols();
    default:
      return outcome();
  }
}

function copyStored(): i32 {
  while (Stream.stored > 0) {
    const room = OUTPUT_END - Stream.out;
    const there = Stream.end - Stream.pos;
    if (room == 0) return OUTPUT_FULL;
    if (there == 0) return NEED_INPUT;
    const length = min(<usize>Stream.stored, min(room, there));
    memory.copy(Stream.out, Stream.pos, length);
    Stream.out += length;
    Stream.pos += length;
    Stream.stored -= <u32>length;
  }
  return finishBlock() ? ENDED : GO_ON;
}
