/** One pass over a layer as it is stored: hashed, unpacked, its wanted bodies written. */
import type { Digest } from '../../shared/oci.ts';
import { sniffCompression } from '../io/compression.ts';
import {
  createDecompressor,
  DecompressProblem,
  isDecompressible,
  type Decompressor,
} from '../io/decompress.ts';
import { ExtentReader, readPrefix, type ReadMeter } from '../io/extent.ts';
import type { Extent } from '../io/files.ts';
import { Digester, type Algorithm } from '../oci/digest.ts';
import type { LayerBodies, WantedBody } from './layer-bodies.ts';
import { MAX_TAIL_BYTES } from '../../shared/limits/save.ts';
import type { Turns } from '../io/turns.ts';

/** A few bytes can unpack to megabytes, so pieces grow and shrink with the time that they take. */
const MAX_PIECE_BYTES = 256 * 1024;
const MIN_PIECE_BYTES = 1024;
const SHORT_MS = 2;
const LONG_MS = 8;

export interface PassOptions {
  readonly algorithm: Algorithm;
  readonly turns: Turns;
  readonly meter: ReadMeter;
  /** Stored bytes of this layer that were read so far. */
  readonly onProgress: (done: number) => void;
}

/** What takes the uncompressed bytes. */
type PassingBodies = Pick<LayerBodies<WantedBody>, 'done' | 'push'>;

export interface PassFacts {
  /** Of the stored bytes; null if they were not read to their end. */
  readonly actual: Digest | null;
  /** True if the compressed stream is broken before or behind the bodies that were written. */
  readonly damaged: boolean;
}

/**
 * Reads from the start to the last wanted body, and on to the end if that is near. Throws
 * `cancelled`, `source-changed`, `read-failed`, `no-room`, `write-failed`.
 */
export async function readBodies(
  extent: Extent,
  bodies: PassingBodies,
  { algorithm, turns, meter, onProgress }: PassOptions,
): Promise<PassFacts> {
  const unpacking = new Unpacking(extent, bodies);
  const digester = new Digester(algorithm);
  const reader = new ExtentReader(extent, meter);
  const buffer = Buffer.allocUnsafeSlow(MAX_PIECE_BYTES);
  let piece = MAX_PIECE_BYTES;
  let position = 0;
  try {
    while (position < extent.length && unpacking.wantsMore(extent.length - position)) {
      if (turns.isDue) {
        onProgress(position);
        await turns.give();
      }
      const got = reader.read(buffer.subarray(0, piece), position);
      const started = performance.now();
      digester.update(buffer.subarray(0, got));
      unpacking.push(buffer.subarray(0, got));
      position += got;
      const took = performance.now() - started;
      if (took < SHORT_MS) piece = Math.min(MAX_PIECE_BYTES, piece * 2);
      else if (took > LONG_MS) piece = Math.max(MIN_PIECE_BYTES, piece >> 1);
    }
    reader.checkUnchanged();
  } finally {
    reader.close();
  }
  const whole = position === extent.length;
  if (whole) unpacking.end();
  return { actual: whole ? digester.digest() : null, damaged: unpacking.damaged };
}

class Unpacking {
  readonly #bodies: PassingBodies;
  #decompressor: Decompressor | null = null;
  #damaged = false;

  constructor(extent: Extent, bodies: PassingBodies) {
    this.#bodies = bodies;
    const compression = sniffCompression(readPrefix(extent));
    if (isDecompressible(compression)) this.#decompressor = createDecompressor(compression);
    else this.#damaged = true;
  }

  get damaged(): boolean {
    return this.#damaged;
  }

  /** Not once every body is there, unless the end is near, or once the stream is broken. */
  wantsMore(left: number): boolean {
    if (this.#decompressor !== null && !this.#bodies.done) return true;
    return left <= MAX_TAIL_BYTES;
  }

  push(bytes: Uint8Array): void {
    this.#guard((decompressor) => {
      decompressor.push(bytes, this.#bodies.push);
    });
  }

  end(): void {
    this.#guard((decompressor) => {
      decompressor.end(this.#bodies.push);
    });
  }

  #guard(step: (decompressor: Decompressor) => void): void {
    if (this.#decompressor === null) return;
    try {
      step(this.#decompressor);
    } catch (error) {
      if (!(error instanceof DecompressProblem)) throw error;
      this.#decompressor = null;
      // The stream itself is whole then.
      this.#damaged = error.reason !== 'trailing-data';
    }
  }
}
