/** A new file that bytes are copied into while they are read: whole and on the disk, or not there. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import { isNoRoom, noRoom } from './no-room.ts';

/** An error of writing as a Failure: `no-room` where the disk or a quota is full, else `write-failed`. */
function writeFailure(error: unknown, file: string, needed?: number): FailureError {
  if (error instanceof FailureError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  if (isNoRoom(code)) return noRoom(code, path.dirname(file), needed);
  return new FailureError('write-failed', {}, code);
}

/** True for what keeps a copy from being written, whatever is being read. */
export function isWriteFailure(error: unknown): boolean {
  if (!(error instanceof FailureError)) return false;
  return error.failure.code === 'no-room' || error.failure.code === 'write-failed';
}

export class CopyWriter {
  readonly #file: string;
  #fd: number | null;

  /** Makes the file, which must not be there. Throws `no-room`, `write-failed`, as all of this does. */
  constructor(file: string) {
    this.#file = file;
    try {
      this.#fd = fs.openSync(file, 'wx', 0o600);
    } catch (error) {
      throw writeFailure(error, this.#file);
    }
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) at += this.#writeOnce(bytes, at);
  }

  /** Returns once everything is on the disk. */
  end(): void {
    if (this.#fd === null) return;
    try {
      fs.fsyncSync(this.#fd);
    } catch (error) {
      throw writeFailure(error, this.#file);
    }
    fs.closeSync(this.#fd);
    this.#fd = null;
  }

  /** Takes the file away, unless it has come to its end. */
  abandon(): void {
    if (this.#fd === null) return;
    fs.closeSync(this.#fd);
    this.#fd = null;
    fs.rmSync(this.#file, { force: true });
  }

  #writeOnce(bytes: Uint8Array, at: number): number {
    if (this.#fd === null) throw new FailureError('write-failed', {}, 'closed');
    try {
      return fs.writeSync(this.#fd, bytes, at, bytes.length - at);
    } catch (error) {
      throw writeFailure(error, this.#file, bytes.length - at);
    }
  }
}
