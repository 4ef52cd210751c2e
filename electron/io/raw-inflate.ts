// Synchronous, incremental raw inflate on the zlib that comes with Node. Node has no public call for
// that, so this is the only file that touches the insides of `node:zlib`; it checks them when opened.

import zlib from 'node:zlib';
import type { Emit } from './decompressor.ts';

const OUTPUT_SIZE = 256 * 1024;
// After corrupt data zlib's binding does not say how much it had written, so the output of that one
// call is lost. Small steps keep the loss small.
const INPUT_STEP = 16 * 1024;
const { Z_SYNC_FLUSH, Z_DATA_ERROR } = zlib.constants;

/** `more`: wants input. `ended`: the final block was passed. `corrupt`: the data is not deflate. */
export type InflateStatus = 'more' | 'ended' | 'corrupt';

interface ZlibHandle {
  writeSync(
    flush: number,
    input: Uint8Array,
    inputOffset: number,
    inputLength: number,
    output: Uint8Array,
    outputOffset: number,
    outputLength: number,
  ): void;
  onerror: (message: string, errno: number, code: string) => void;
}

/** One deflate stream after the other (RFC 1951), with no header or trailer. */
export class RawInflate {
  status: InflateStatus = 'more';
  readonly #stream: zlib.InflateRaw;
  readonly #handle: ZlibHandle;
  /** Left by each call: [free output bytes, unread input bytes]. */
  readonly #state: Uint32Array;
  readonly #output = Buffer.allocUnsafe(OUTPUT_SIZE);
  #error: { message: string; errno: number } | undefined;

  constructor() {
    // The stream's own buffer is never used, so it is the smallest allowed.
    this.#stream = zlib.createInflateRaw({ chunkSize: 64 });
    const inside = findInsides(this.#stream);
    this.#handle = inside.handle;
    this.#state = inside.state;
    this.#handle.onerror = (message, errno) => {
      this.#error = { message, errno };
    };
  }

  /**
   * Inflates `input` from `from` on and returns the offset of the first byte not consumed.
   * `status` tells why it stopped. The end of the stream is noticed with the first byte after it.
   */
  write(input: Uint8Array, from: number, emit: Emit): number {
    let at = from;
    while (at < input.length && this.status === 'more') {
      const stepEnd = Math.min(at + INPUT_STEP, input.length);
      at = this.#writeStep(input, at, stepEnd, emit);
    }
    return at;
  }

  /** Makes ready for the next deflate stream. */
  reset(): void {
    this.#stream.reset();
    this.status = 'more';
  }

  /** Frees zlib's memory. */
  close(): void {
    this.#stream.close();
  }

  #writeStep(input: Uint8Array, from: number, end: number, emit: Emit): number {
    let at = from;
    for (;;) {
      this.#handle.writeSync(Z_SYNC_FLUSH, input, at, end - at, this.#output, 0, OUTPUT_SIZE);
      if (this.#error !== undefined) {
        if (this.#error.errno !== Z_DATA_ERROR) throw new Error(`zlib: ${this.#error.message}`);
        this.status = 'corrupt';
        return at;
      }
      const free = this.#state[0] ?? 0;
      at = end - (this.#state[1] ?? 0);
      if (free < OUTPUT_SIZE) emit(this.#output.subarray(0, OUTPUT_SIZE - free));
      if (free === 0) continue;
      // Room for output and unread input: zlib stops so only behind the final block.
      if (at < end) this.status = 'ended';
      return at;
    }
  }
}

function findInsides(stream: object): { handle: ZlibHandle; state: Uint32Array } {
  const handle: unknown = Reflect.get(stream, '_handle');
  const state: unknown = Reflect.get(stream, '_writeState');
  if (!isHandle(handle) || !(state instanceof Uint32Array) || state.length < 2) {
    throw new Error(
      `node:zlib of Node ${process.versions.node} has no synchronous handle; ` +
        'this version of Drydock cannot read gzip with it',
    );
  }
  return { handle, state };
}

function isHandle(value: unknown): value is ZlibHandle {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'writeSync') === 'function'
  );
}
