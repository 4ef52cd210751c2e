// One instance of the xz WebAssembly module: its memory, its buffers, one call at a time. It decodes
// blocks; what stands around them in a stream is read elsewhere.

import type { Emit } from './decompressor.ts';

/** The context starts with eight numbers of 32 bits; these are the ones that are used here. */
const BUFFER_SIZE = 0;
const INPUT = 1;
const INPUT_POSITION = 2;
const OUTPUT = 4;
const OUTPUT_POSITION = 5;
const CONTEXT_NUMBERS = 8;

/** Results of a call (xz-embedded's `enum xz_ret`). */
export const XZ_RESULT = {
  ok: 0,
  noMemory: 3,
  aboveLimit: 4,
  notXz: 5,
  unsupported: 6,
  badData: 7,
} as const;

interface XzExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  create_context(): number;
  destroy_context(context: number): void;
  supply_input(context: number, size: number): void;
  get_next_output(context: number): number;
}

let compiled: WebAssembly.Module | undefined;

export class XzInstance {
  readonly #exports: XzExports;
  #context = 0;
  #bytes = new Uint8Array(0);
  #numbers = new Uint32Array(0);

  /** The module is compiled once in each thread. */
  constructor(wasmBase64: string) {
    compiled ??= new WebAssembly.Module(Buffer.from(wasmBase64, 'base64'));
    this.#exports = new WebAssembly.Instance(compiled).exports as unknown as XzExports;
  }

  /** Forgets everything: what is decoded next is the start of a stream. */
  restart(): void {
    if (this.#context !== 0) this.#exports.destroy_context(this.#context);
    this.#context = this.#exports.create_context();
    this.#bytes = new Uint8Array(0);
  }

  /**
   * Decodes all of `input`, and emits all that can be had from it. Returns a value of `XZ_RESULT`;
   * after any but `ok` only `restart` may follow.
   */
  decode(input: Uint8Array, emit: Emit): number {
    this.#refreshViews();
    const size = this.#number(BUFFER_SIZE);
    for (let at = 0; at < input.length; at += size) {
      const result = this.#decodePiece(input.subarray(at, at + size), size, emit);
      if (result !== XZ_RESULT.ok) return result;
    }
    return XZ_RESULT.ok;
  }

  #decodePiece(piece: Uint8Array, size: number, emit: Emit): number {
    this.#bytes.set(piece, this.#number(INPUT));
    this.#exports.supply_input(this.#context, piece.length);
    for (;;) {
      const result = this.#exports.get_next_output(this.#context);
      this.#refreshViews();
      if (result !== XZ_RESULT.ok) return result;
      const produced = this.#number(OUTPUT_POSITION);
      this.#numbers[OUTPUT_POSITION] = 0;
      const output = this.#number(OUTPUT);
      if (produced > 0) emit(this.#bytes.subarray(output, output + produced));
      if (produced < size && this.#number(INPUT_POSITION) === piece.length) return result;
    }
  }

  #number(which: number): number {
    return this.#numbers[which] ?? 0;
  }

  /** When the module's memory grows, views of the old memory become empty. */
  #refreshViews(): void {
    const { buffer } = this.#exports.memory;
    if (this.#bytes.buffer === buffer) return;
    this.#bytes = new Uint8Array(buffer);
    this.#numbers = new Uint32Array(buffer, this.#context, CONTEXT_NUMBERS);
  }
}
