// One instance of the zstd WebAssembly module: its memory, its buffers, one call at a time.
// It knows nothing of streams that hold several frames.

import type { Emit } from './decompressor.ts';

const INPUT_SIZE = 128 * 1024;
/** The largest block and the header behind it: more is never waited for, only for what is skipped. */
const MOST_WANTED = 128 * 1024 + 3;
const OUTPUT_SIZE = 256 * 1024;
/** ZSTD_inBuffer and ZSTD_outBuffer, each { pointer, size, pos } of 32 bits. */
const INPUT = 0;
const OUTPUT = 12;
const CONTROL_SIZE = 24;
/** The shortest start of a frame; the decoder says after each call how much it wants next. */
const FIRST_STEP = 5;
/** Return values above this are negated error codes; the largest code is below 200. */
const FIRST_ERROR = 2 ** 32 - 255;

interface ZstdExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  malloc(size: number): number;
  ZSTD_createDCtx(): number;
  ZSTD_decompressStream(context: number, output: number, input: number): number;
}

export interface ZstdStep {
  /** Offset of the first input byte not consumed. */
  readonly position: number;
  /** True if a frame, data or skippable, was completed and all its output emitted. */
  readonly frameEnded: boolean;
  /** The decoder's error code, or 0. */
  readonly error: number;
}

let compiled: WebAssembly.Module | undefined;

export class ZstdInstance {
  /** Bytes that `load` can take at once. */
  static readonly inputSize = INPUT_SIZE;
  readonly #exports: ZstdExports;
  readonly #context: number;
  readonly #input: number;
  readonly #output: number;
  readonly #control: number;
  /**
   * Bytes that the decoder asked for: up to the end of one block. A call that fails does not say how
   * much it had written, so none is given the chance to fail behind a block that was good. Nor is it given
   * less: what it hands out before it fails would then depend on how the input is cut.
   */
  #wanted = FIRST_STEP;
  /** Bytes of input that lie ready. */
  #held = 0;
  #bytes = new Uint8Array(0);
  #view = new DataView(new ArrayBuffer(0));

  /** The module is compiled once in each thread; an instance costs about a millisecond. */
  constructor(wasmBase64: string) {
    compiled ??= new WebAssembly.Module(Buffer.from(wasmBase64, 'base64'));
    const env = { emscripten_notify_memory_growth: () => undefined };
    const instance = new WebAssembly.Instance(compiled, { env });
    this.#exports = instance.exports as unknown as ZstdExports;
    this.#context = this.#exports.ZSTD_createDCtx();
    this.#input = this.#exports.malloc(INPUT_SIZE + MOST_WANTED);
    this.#output = this.#exports.malloc(OUTPUT_SIZE);
    this.#control = this.#exports.malloc(CONTROL_SIZE);
    if ([this.#context, this.#input, this.#output, this.#control].includes(0)) {
      throw new Error('the zstd decoder has no memory');
    }
  }

  /** How many bytes lie ready. */
  get held(): number {
    return this.#held;
  }

  /** A byte that lies ready. */
  byteAt(place: number): number {
    return this.#bytes[this.#input + place] ?? 0;
  }

  /** Puts the next input bytes behind those that lie ready, at most `inputSize` of them. */
  load(piece: Uint8Array): void {
    this.#refreshViews();
    this.#bytes.set(piece, this.#input + this.#held);
    this.#held += piece.length;
  }

  /** Forgets as many of the first bytes. */
  drop(count: number): void {
    this.#bytes.copyWithin(this.#input, this.#input + count, this.#input + this.#held);
    this.#held -= count;
  }

  /**
   * Decompresses what lies ready from `from` on, until a frame ends or more is wanted than is there;
   * `last` is true when nothing more will come.
   */
  decompress(from: number, last: boolean, emit: Emit): ZstdStep {
    const end = this.#held;
    let position = from;
    let full = false;
    for (;;) {
      const waits = !last && !full && this.#wanted <= MOST_WANTED;
      if (waits && end - position < this.#wanted) return { position, frameEnded: false, error: 0 };
      const stepEnd = Math.min(end, position + this.#wanted);
      this.#setBuffer(INPUT, this.#input, stepEnd, position);
      this.#setBuffer(OUTPUT, this.#output, OUTPUT_SIZE, 0);
      const output = this.#control + OUTPUT;
      const result =
        this.#exports.ZSTD_decompressStream(this.#context, output, this.#control) >>> 0;
      this.#refreshViews();
      if (result >= FIRST_ERROR) return { position, frameEnded: false, error: 2 ** 32 - result };
      position = this.#position(INPUT);
      this.#wanted = result === 0 ? FIRST_STEP : result;
      const produced = this.#position(OUTPUT);
      if (produced > 0) emit(this.#bytes.subarray(this.#output, this.#output + produced));
      // A call after 0 would start the next frame, so a full output buffer must not matter here.
      if (result === 0) return { position, frameEnded: true, error: 0 };
      full = produced === OUTPUT_SIZE;
      if (position === end && !full) return { position, frameEnded: false, error: 0 };
    }
  }

  #setBuffer(which: number, pointer: number, size: number, position: number): void {
    this.#view.setUint32(this.#control + which, pointer, true);
    this.#view.setUint32(this.#control + which + 4, size, true);
    this.#view.setUint32(this.#control + which + 8, position, true);
  }

  #position(which: number): number {
    return this.#view.getUint32(this.#control + which + 8, true);
  }

  /** When the module's memory grows, views of the old memory become empty. */
  #refreshViews(): void {
    const { buffer } = this.#exports.memory;
    if (this.#bytes.buffer === buffer) return;
    this.#bytes = new Uint8Array(buffer);
    this.#view = new DataView(buffer);
  }
}
