// A strict zstd stream (RFC 8878) on the WebAssembly decoder of the `zstddec` package. Node's own
// decoder stops after the first frame without an error, and Node 20 has none.

import wasmBase64 from 'virtual:zstd-wasm';
import type {
  DecompressReason,
  Decompressor,
  Emit,
  ResumePoint,
  StreamFacts,
} from './decompressor.ts';
import { DecompressProblem } from './decompressor.ts';
import { ZstdInstance, type ZstdStep } from './zstd-instance.ts';

const FRAME_MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const SKIPPABLE_MAGIC = [0x50, 0x2a, 0x4d, 0x18];
const MAGIC_SIZE = 4;

// Error codes of the format's reference decoder that call for a reason of their own.
const REASON_BY_CODE: Readonly<Record<number, DecompressReason>> = {
  14: 'unsupported', // a frame header bit that is reserved
  16: 'window-too-large', // above 2^27 bytes
  22: 'checksum',
  32: 'unsupported', // needs a dictionary
  64: 'window-too-large', // the memory for the window could not be had
};

/**
 * All frames are one stream; skippable frames give no output. Any other byte behind a complete frame
 * is `trailing-data`, NUL bytes as well: zstd's own tool refuses them.
 */
export class Unzstd implements Decompressor {
  /** Dropped at the end or after a problem, and with it all memory of the decoder. */
  #decoder: ZstdInstance | undefined = new ZstdInstance(wasmBase64);
  #frames = 0;
  #skippableFrames = 0;
  /** Offset in the stream of the bytes that the decoder holds. */
  #base = 0;
  /** Offset behind the last complete frame. */
  #boundary = 0;
  #magicCount = 0;
  #skippable = false;
  #unpacked = 0;
  /** Unpacked bytes before `#boundary`. */
  #unpackedBefore = 0;

  push(chunk: Uint8Array, emit: Emit): void {
    for (let at = 0; at < chunk.length; at += ZstdInstance.inputSize) {
      this.#open().load(chunk.subarray(at, at + ZstdInstance.inputSize));
      this.#run(false, emit);
    }
  }

  end(take: Emit): void {
    this.#run(true, take);
    if (this.#base === 0 || this.#base !== this.#boundary) this.#fail('truncated', this.#base);
    this.#decoder = undefined;
  }

  /** The end of the last frame: frames know nothing of each other. */
  resumePoint(): ResumePoint | null {
    const frames = this.#frames;
    const skippableFrames = this.#skippableFrames;
    const stored = this.#boundary;
    const unpacked = this.#unpackedBefore;
    if (stored === 0) return null;
    const resume = () => {
      const resumed = new Unzstd();
      resumed.#frames = frames;
      resumed.#skippableFrames = skippableFrames;
      resumed.#base = resumed.#boundary = stored;
      resumed.#unpacked = resumed.#unpackedBefore = unpacked;
      return resumed;
    };
    return { stored, unpacked, resume };
  }

  facts(): StreamFacts {
    return { units: this.#frames, skippableFrames: this.#skippableFrames, trailingZeros: 0 };
  }

  #open(): ZstdInstance {
    if (this.#decoder === undefined) throw new Error('this zstd stream is closed');
    return this.#decoder;
  }

  /** Decompresses what lies ready; `last` also what a decoder would wait to be completed. */
  #run(last: boolean, take: Emit): void {
    const decoder = this.#open();
    const emit: Emit = (bytes) => {
      this.#unpacked += bytes.length;
      take(bytes);
    };
    let at = 0;
    while (at < decoder.held) {
      this.#checkMagic(decoder, at);
      const step: ZstdStep = decoder.decompress(at, last, emit);
      const waits = step.position === at && !step.frameEnded;
      at = step.position;
      if (step.error !== 0) this.#fail(REASON_BY_CODE[step.error] ?? 'corrupt', this.#base + at);
      if (step.frameEnded) this.#finishFrame(this.#base + at);
      if (waits) break;
    }
    decoder.drop(at);
    this.#base += at;
  }

  #finishFrame(offset: number): void {
    if (this.#skippable) this.#skippableFrames++;
    else this.#frames++;
    this.#boundary = offset;
    this.#unpackedBefore = this.#unpacked;
    this.#magicCount = 0;
  }

  /** Judges the first bytes of a frame as they come, so that the answer does not depend on chunk sizes. */
  #checkMagic(decoder: ZstdInstance, from: number): void {
    while (this.#magicCount < MAGIC_SIZE && from + this.#magicCount < decoder.held) {
      const byte = decoder.byteAt(from + this.#magicCount);
      if (this.#magicCount === 0) this.#skippable = (byte & 0xf0) === 0x50;
      if (!this.#isMagicByte(byte)) {
        this.#fail(this.#boundary > 0 ? 'trailing-data' : 'corrupt', this.#boundary);
      }
      this.#magicCount++;
    }
  }

  #isMagicByte(byte: number): boolean {
    if (!this.#skippable) return byte === FRAME_MAGIC[this.#magicCount];
    // The low half of the first byte is free.
    return this.#magicCount === 0 || byte === SKIPPABLE_MAGIC[this.#magicCount];
  }

  #fail(reason: DecompressReason, offset: number): never {
    this.#decoder = undefined;
    throw new DecompressProblem(reason, offset);
  }
}
