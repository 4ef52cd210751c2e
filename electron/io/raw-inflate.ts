// The host of the WebAssembly module in `inflate/`: its memory, its input and output, one stream after
// the other (RFC 1951). Node has no public call for inflating in steps without a stream around it, and its
// zlib cannot be stopped at a block; this one is the same on every runtime, faster, and cannot reach
// outside its own memory whatever it is fed.

import wasmBase64 from 'virtual:inflate-wasm';
import type { Emit } from './decompressor.ts';

/** `more`: wants input. `ended`: the final block was passed. `corrupt`: the data is not deflate. */
export type InflateStatus = 'more' | 'ended' | 'corrupt';

/** What `run` returns, by place; a full output has no status of its own. */
const STATUSES: readonly (InflateStatus | undefined)[] = ['more', undefined, 'ended', 'corrupt'];

interface InflateExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  inputPlace(): number;
  inputSize(): number;
  memorySize(): number;
  reset(): void;
  run(from: number, to: number): number;
  readTo(): number;
  bitsAhead(): number;
  outputFrom(): number;
  outputTo(): number;
  statePlace(): number;
  stateSize(): number;
  outputPlace(): number;
  windowSize(): number;
  save(): void;
  load(window: number): void;
}

/** A stream between two bytes of its input, as bytes: about 46 KiB. */
export interface InflateState {
  readonly state: Uint8Array;
  readonly window: Uint8Array;
  /** Input that was written and not read yet. */
  readonly held: Uint8Array;
}

let compiled: WebAssembly.Module | undefined;
/** Given back by streams that are over, for the next ones of this thread. */
const spare: InflateExports[] = [];

/** One deflate stream after the other, with no header or trailer. */
export class RawInflate {
  status: InflateStatus = 'more';
  readonly #module: InflateExports;
  readonly #memory: Uint8Array;
  readonly #place: number;
  readonly #size: number;
  /** Bytes at `#place` that were put there before and not read yet. */
  #held = 0;

  constructor() {
    this.#module = spare.pop() ?? makeInstance();
    this.#module.reset();
    this.#memory = new Uint8Array(this.#module.memory.buffer);
    this.#place = this.#module.inputPlace();
    this.#size = this.#module.inputSize();
  }

  /**
   * Inflates `input` from `from` on and returns the offset of the first byte that does not belong to the
   * stream; or where the symbol or block header starts that is corrupt, which can lie before `from`.
   * `status` tells why it stopped. What is emitted is valid during the call only.
   */
  write(input: Uint8Array, from: number, emit: Emit): number {
    let at = from;
    while (at < input.length && this.status === 'more') {
      const piece = input.subarray(at, at + this.#size);
      at += piece.length - this.#writePiece(piece, emit);
    }
    return at;
  }

  /** All that it takes to go on from here; only while `status` is `more`. */
  save(): InflateState {
    const module = this.#module;
    module.save();
    const place = module.statePlace();
    const end = module.outputTo();
    return {
      state: this.#memory.slice(place, place + module.stateSize()),
      window: this.#memory.slice(end - module.windowSize(), end),
      held: this.#memory.slice(this.#place, this.#place + this.#held),
    };
  }

  /** Goes on where `save` was called, in this instance or another one. */
  load({ state, window, held }: InflateState): void {
    const module = this.#module;
    this.#memory.set(state, module.statePlace());
    this.#memory.set(window, module.outputPlace());
    this.#memory.set(held, this.#place);
    this.#held = held.length;
    module.load(window.length);
    this.status = 'more';
  }

  /** Makes ready for the next deflate stream. */
  reset(): void {
    this.#module.reset();
    this.#held = 0;
    this.status = 'more';
  }

  /** Lets another stream have the module's memory; nothing may be called after this. */
  close(): void {
    spare.push(this.#module);
  }

  /** Returns how many bytes at the end of the piece were left over. */
  #writePiece(piece: Uint8Array, emit: Emit): number {
    const module = this.#module;
    this.#memory.set(piece, this.#place + this.#held);
    const end = this.#place + this.#held + piece.length;
    let position = this.#place;
    let status: InflateStatus | undefined;
    do {
      status = STATUSES[module.run(position, end)];
      position = module.readTo();
      const first = module.outputFrom();
      const last = module.outputTo();
      if (last > first) emit(this.#memory.subarray(first, last));
    } while (status === undefined);
    this.status = status;
    if (status !== 'more') return end - position + (module.bitsAhead() >> 3);
    this.#memory.copyWithin(this.#place, position, end);
    this.#held = end - position;
    return 0;
  }
}

/** The module is compiled once in each thread; an instance costs half a MiB. */
function makeInstance(): InflateExports {
  compiled ??= new WebAssembly.Module(Buffer.from(wasmBase64, 'base64'));
  const { exports } = new WebAssembly.Instance(compiled);
  const module = exports as unknown as InflateExports;
  if (module.memory.buffer.byteLength < module.memorySize())
    throw new Error('the inflate module has too little memory');
  return module;
}
