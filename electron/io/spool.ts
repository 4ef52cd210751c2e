/**
 * Unpacks a compressed archive once, into a private file, so that everything else can read it by
 * offsets. The event loop gets a turn every few milliseconds: for a cancel, and for progress.
 */
import * as path from 'node:path';
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { Progress } from '../../shared/model.ts';
import { createDecompressor, DecompressProblem } from './decompress.ts';
import { ExtentReader, readFailure, type ReadMeter } from './extent.ts';
import type { Extent, Packed } from './files.ts';
import { FirstBlock } from './first-block.ts';
import { MAX_WINDOW_BYTES } from '../../shared/limits/io.ts';
import { isPartName } from './other-formats.ts';
import { SpoolFolder } from './spool-folder.ts';
import { SPOOL_LIMITS, SpoolWriter, type SpoolLimits } from './spool-writer.ts';

const READ_BYTES = 256 * 1024;
/** How long the event loop may have to wait; a single block of bzip2 can take longer. */
const TURN_MS = 20;
/** A few bytes can unpack to megabytes, so pieces grow and shrink with the time that they take. */
const MIN_PIECE_BYTES = 64;
const SHORT_MS = 2;
const LONG_MS = 8;

export interface SpoolOptions {
  /** What the user named. */
  readonly name: string;
  /** Folder for temporary files; it must exist. */
  readonly temporary: string;
  readonly meter: ReadMeter;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly limits?: SpoolLimits;
}

export interface Spooled {
  /** The archive as it was unpacked, as far as that went. */
  readonly archive: Extent;
  /** Null if the compressed stream is whole and nothing follows it. */
  readonly problem: DecompressProblem | null;
  /** NUL bytes behind the stream. */
  readonly trailingZeros: number;
  /** Takes the unpacked archive away. */
  readonly remove: () => void;
}

/**
 * Throws `no-space`, `limit-exceeded`, `unsupported-format` (compressed twice, a part of a split
 * archive), `not-an-image` (no tar), `source-changed`, `read-failed`, `cancelled`. Leaves nothing then.
 */
export async function spool(packed: Packed, options: SpoolOptions): Promise<Spooled> {
  const { signal } = options;
  throwIfCancelled(signal);
  const folder = makeFolder(options.temporary);
  const unpacking = new Unpacking(packed, folder.file, options);
  const remove = (): void => {
    unpacking.close();
    folder.remove();
  };
  // At once, not at the next turn: whoever cancels may end the process right afterwards.
  signal?.addEventListener('abort', remove, { once: true });
  try {
    return { ...(await unpacking.run()), remove };
  } catch (error) {
    remove();
    throw error;
  } finally {
    signal?.removeEventListener('abort', remove);
  }
}

function makeFolder(parent: string): SpoolFolder {
  try {
    return new SpoolFolder(parent);
  } catch (error) {
    throw readFailure(error, parent);
  }
}

class Unpacking {
  readonly #packed: Packed;
  readonly #options: SpoolOptions;
  readonly #writer: SpoolWriter;
  readonly #first: FirstBlock;
  #piece = READ_BYTES;

  constructor(packed: Packed, file: string, options: SpoolOptions) {
    this.#packed = packed;
    this.#options = options;
    this.#writer = new SpoolWriter(file, options.name, options.limits ?? SPOOL_LIMITS);
    this.#first = new FirstBlock(packed.compression, options.name);
  }

  async run(): Promise<Omit<Spooled, 'remove'>> {
    const decompressor = createDecompressor(this.#packed.compression);
    let problem: DecompressProblem | null = null;
    try {
      for await (const piece of this.#pieces()) decompressor.push(piece, this.#emit);
      decompressor.end(this.#emit);
    } catch (error) {
      if (!(error instanceof DecompressProblem)) throw error;
      problem = error;
      this.#refuse(error);
    }
    this.#first.end();
    const { trailingZeros } = decompressor.facts();
    return { archive: this.#writer.end(), problem, trailingZeros };
  }

  close(): void {
    this.#writer.close();
  }

  readonly #emit = (bytes: Uint8Array): void => {
    this.#first.take(bytes);
    this.#writer.write(bytes);
  };

  /** The stored bytes, each piece valid until the next is asked for. */
  async *#pieces(): AsyncGenerator<Uint8Array> {
    const { extent } = this.#packed;
    const reader = new ExtentReader(extent, this.#options.meter);
    try {
      const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
      let turnAt = 0;
      for (let position = 0; position < extent.length;) {
        if (performance.now() >= turnAt) turnAt = await this.#takeTurn(position);
        const got = reader.read(buffer.subarray(0, this.#piece), position);
        position += got;
        const started = performance.now();
        yield buffer.subarray(0, got);
        this.#adapt(performance.now() - started);
      }
      this.#tell(extent.length);
      reader.checkUnchanged();
    } finally {
      reader.close();
    }
  }

  /** Lets others run; returns when the next turn is due. */
  async #takeTurn(position: number): Promise<number> {
    this.#tell(position);
    await new Promise(setImmediate);
    throwIfCancelled(this.#options.signal);
    return performance.now() + TURN_MS;
  }

  #tell(done: number): void {
    const total = this.#packed.extent.length;
    this.#options.onProgress?.({ done, total, blobsDone: 0, blobsTotal: 0 });
  }

  #adapt(took: number): void {
    if (took < SHORT_MS) this.#piece = Math.min(READ_BYTES, this.#piece * 2);
    else if (took > LONG_MS) this.#piece = Math.max(MIN_PIECE_BYTES, this.#piece >> 1);
  }

  /** What cannot be unpacked at all is no image that is damaged. */
  #refuse({ reason }: DecompressProblem): void {
    const { name } = this.#options;
    const { compression } = this.#packed;
    if (reason === 'truncated' && isPartName(path.basename(name))) {
      const format = 'one part of a split archive';
      throw new FailureError('unsupported-format', { name, format });
    }
    if (reason === 'unsupported') {
      const format = `a rare form of ${compression}`;
      throw new FailureError('unsupported-format', { name, format });
    }
    if (reason === 'window-too-large') {
      const value = compression === 'zstd' ? MAX_WINDOW_BYTES.zstd : MAX_WINDOW_BYTES.xz;
      const limit = 'bytes of memory that its decompression takes';
      throw new FailureError('limit-exceeded', { name, limit, value });
    }
  }
}
