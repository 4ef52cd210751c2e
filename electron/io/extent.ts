/**
 * Reading a run of bytes on disk, safely: opened without following links and without blocking on
 * pipes, checked to be the same regular file that was seen when the source was opened, and checked
 * again after the last byte. A file that shrinks ends with `source-changed`, never with short data,
 * and one that keeps its size while its bytes end early with `read-failed`.
 */
import * as fs from 'node:fs';
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { Extent } from './files.ts';

/** Windows has neither of the two; there a link is refused by the stamp instead. */
const flags: Readonly<Record<string, number | undefined>> = { ...fs.constants };
/** Opens for reading without following a link, and without waiting for a pipe. */
export const READ_FLAGS =
  fs.constants.O_RDONLY | (flags['O_NOFOLLOW'] ?? 0) | (flags['O_NONBLOCK'] ?? 0);

/** Counts the bytes that were read from the source, for `--stats`. */
export interface ReadMeter {
  bytes: number;
}

/** Identity, size and times of a file, as one string to compare. */
export function stampOf(stat: fs.BigIntStats): string {
  return [stat.dev, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(':');
}

/** An error of the file system as a Failure. */
export function readFailure(error: unknown, name: string): FailureError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return new FailureError('not-found', { name }, code);
  if (code === 'EACCES' || code === 'EPERM') return new FailureError('no-access', { name }, code);
  if (code === 'ELOOP' || code === 'EMLINK')
    return new FailureError('not-a-regular-file', { name, kind: 'link' }, code);
  return new FailureError('read-failed', { name }, code === '' ? String(error) : code);
}

/** Why a file that was seen before cannot be opened: gone, or replaced by a link, is changed. */
function lostFile(error: unknown, name: string): FailureError {
  const failure = readFailure(error, name);
  const { code } = failure.failure;
  const changed = code === 'not-found' || code === 'not-a-regular-file';
  return changed ? new FailureError('source-changed', { name }) : failure;
}

/** One open extent. Synchronous: it is used in worker threads and for small documents. */
export class ExtentReader {
  readonly #extent: Extent;
  readonly #fd: number;
  readonly #meter: ReadMeter;

  constructor(extent: Extent, meter: ReadMeter = { bytes: 0 }) {
    this.#extent = extent;
    this.#meter = meter;
    try {
      this.#fd = fs.openSync(extent.file, READ_FLAGS);
    } catch (error) {
      throw lostFile(error, extent.file);
    }
    try {
      this.checkUnchanged();
    } catch (error) {
      fs.closeSync(this.#fd);
      throw error;
    }
  }

  /**
   * Fills `buffer` from `position` (bytes from the extent's start) as far as the extent reaches.
   * Returns the bytes read; fewer than asked only at the extent's end.
   */
  read(buffer: Uint8Array, position: number): number {
    const wanted = Math.min(buffer.length, this.#extent.length - position);
    let filled = 0;
    while (filled < wanted) {
      const got = this.#readOnce(buffer, filled, wanted - filled, position + filled);
      if (got === 0) throw this.#endedEarly();
      filled += got;
    }
    this.#meter.bytes += filled;
    return filled;
  }

  /** Throws `source-changed` unless the file is still the one that was seen at open. */
  checkUnchanged(): void {
    if (stampOf(fs.fstatSync(this.#fd, { bigint: true })) !== this.#extent.stamp)
      throw new FailureError('source-changed', { name: this.#extent.file });
  }

  close(): void {
    fs.closeSync(this.#fd);
  }

  /** A file that is as long as ever and gives no more bytes did not change: what it is stored on fails. */
  #endedEarly(): FailureError {
    this.checkUnchanged();
    return new FailureError('read-failed', { name: this.#extent.file }, 'ends early');
  }

  #readOnce(buffer: Uint8Array, at: number, length: number, position: number): number {
    try {
      return fs.readSync(this.#fd, buffer, at, length, this.#extent.offset + position);
    } catch (error) {
      throw readFailure(error, this.#extent.file);
    }
  }
}

/** The whole extent in memory; `limit-exceeded` above `limit` bytes. */
export function readWhole(extent: Extent, limit: number, meter?: ReadMeter): Buffer {
  if (extent.length > limit)
    throw new FailureError('limit-exceeded', { limit, size: extent.length });
  const reader = new ExtentReader(extent, meter);
  try {
    const bytes = Buffer.allocUnsafeSlow(extent.length);
    reader.read(bytes, 0);
    reader.checkUnchanged();
    return bytes;
  } finally {
    reader.close();
  }
}

/** Bytes that hold every magic number. */
const PREFIX_BYTES = 512;

/** The first bytes of an extent, enough to name its format. */
export function readPrefix(extent: Extent, meter?: ReadMeter): Buffer {
  return readWhole(
    { ...extent, length: Math.min(extent.length, PREFIX_BYTES) },
    PREFIX_BYTES,
    meter,
  );
}

/** The extent in chunks. Each chunk is only valid until the next one is asked for. */
export async function* readChunks(
  extent: Extent,
  options: { chunkSize: number; meter?: ReadMeter; signal?: AbortSignal },
): AsyncGenerator<Uint8Array> {
  const reader = new ExtentReader(extent, options.meter);
  try {
    const buffer = Buffer.allocUnsafeSlow(Math.min(options.chunkSize, Math.max(extent.length, 1)));
    for (let position = 0; position < extent.length;) {
      throwIfCancelled(options.signal);
      const got = reader.read(buffer, position);
      position += got;
      yield buffer.subarray(0, got);
    }
    reader.checkUnchanged();
  } finally {
    reader.close();
  }
}
