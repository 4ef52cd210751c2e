/** The file that an archive is unpacked into: written once, never beyond the room that there is. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import { readFailure, stampOf } from './extent.ts';
import type { Extent } from './files.ts';
import { isNoRoom } from './no-room.ts';
import { RESERVED_BYTES, RESERVED_PART } from '../../shared/limits/io.ts';
import { limitInForce } from '../../shared/limits/in-force.ts';

const BUFFER_BYTES = 1024 * 1024;

export interface SpoolLimits {
  /** Bytes. */
  readonly max: number;
  /** Free bytes to leave, of a file system of `total` bytes. */
  readonly reserved: (total: number) => number;
}

/** Those that hold now. */
export function spoolLimits(): SpoolLimits {
  return {
    max: limitInForce('spool-bytes'),
    reserved: (total) => Math.min(RESERVED_BYTES, total * RESERVED_PART),
  };
}

export class SpoolWriter {
  readonly #file: string;
  readonly #name: string;
  readonly #limits: SpoolLimits;
  readonly #buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  #fd: number | null;
  #filled = 0;
  #written = 0;

  /** `name`: what the archive is called, for failures. Throws what the file system says. */
  constructor(file: string, name: string, limits: SpoolLimits) {
    this.#file = file;
    this.#name = name;
    this.#limits = limits;
    this.#fd = fs.openSync(file, 'wx', 0o600);
  }

  /** Throws `no-space`, or `limit-exceeded` for an archive that nobody means to open. */
  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + BUFFER_BYTES - this.#filled);
      this.#buffer.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === BUFFER_BYTES) this.#flush();
    }
  }

  /** The whole file, as it must be found later. */
  end(): Extent {
    this.#flush();
    const stat = fs.statSync(this.#file, { bigint: true });
    this.close();
    return { file: this.#file, offset: 0, length: this.#written, stamp: stampOf(stat) };
  }

  close(): void {
    if (this.#fd !== null) fs.closeSync(this.#fd);
    this.#fd = null;
  }

  #flush(): void {
    this.#checkRoom();
    for (let at = 0; at < this.#filled;) at += this.#writeOnce(at);
    this.#written += this.#filled;
    this.#filled = 0;
  }

  #writeOnce(at: number): number {
    if (this.#fd === null) throw new FailureError('cancelled');
    try {
      return fs.writeSync(this.#fd, this.#buffer, at, this.#filled - at);
    } catch (error) {
      if (isNoRoom((error as NodeJS.ErrnoException).code ?? '')) throw this.#noSpace(0);
      throw readFailure(error, path.dirname(this.#file));
    }
  }

  /** What is free is asked each time: others write there as well. */
  #checkRoom(): void {
    const { max, reserved } = this.#limits;
    if (this.#written + this.#filled > max) {
      const limit = 'spool-bytes';
      throw new FailureError('limit-exceeded', { name: this.#name, limit, value: max });
    }
    const { bavail, blocks, bsize } = fs.statfsSync(path.dirname(this.#file));
    const room = bavail * bsize - reserved(blocks * bsize);
    if (room < this.#filled) throw this.#noSpace(Math.max(0, room));
  }

  #noSpace(room: number): FailureError {
    const needed = this.#written + this.#filled;
    return new FailureError('no-space', { name: this.#name, needed, room: this.#written + room });
  }
}
