/** One file that is written: made new, never through a link, and taken away again if it is not whole. */
import * as fs from 'node:fs';
import { FailureError } from '../../shared/failure.ts';
import { isNoRoom } from '../io/no-room.ts';

/** Windows has no such flag; nothing that it could follow is made before all files are written. */
const flags: Readonly<Record<string, number | undefined>> = { ...fs.constants };
const WRITE_FLAGS =
  fs.constants.O_WRONLY | fs.constants.O_CREAT | fs.constants.O_EXCL | (flags['O_NOFOLLOW'] ?? 0);

/** The file system cannot be written to at all: everything else ends as well. */
const FATAL: ReadonlySet<string> = new Set(['EROFS', 'EIO', 'EMFILE', 'ENFILE']);

/** What a file system says that does not keep a time or a permission. */
const NOT_KEPT: ReadonlySet<string> = new Set(['EPERM', 'EINVAL', 'ENOTSUP', 'ENOSYS']);

export interface FileFacts {
  readonly size: number;
  readonly mode: number;
  /** Seconds since the epoch. */
  readonly mtime: number;
}

/** Why a file is not written although its bytes are there. */
export type Refusal = 'refused' | 'sparse-form' | 'sparse-map';

/** The file system did not take this one entry, or it cannot be unpacked; others may do better. */
export class RefusedError extends Error {
  readonly reason: Refusal;

  constructor(message: string, reason: Refusal = 'refused') {
    super(message);
    this.reason = reason;
  }
}

/** Runs a step on the file system. Throws `RefusedError`, or a FailureError that ends the save. */
export function attempt<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (isNoRoom(code)) throw new FailureError('no-room', {}, code);
    if (code === '') throw error;
    if (FATAL.has(code)) throw new FailureError('write-failed', {}, code);
    throw new RefusedError(code);
  }
}

/** Sets times and permissions: FAT and some shares keep few of them, and the content counts more. */
export function asFarAsKept(step: () => void): void {
  try {
    step();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!NOT_KEPT.has(code)) throw error;
  }
}

export class BodyWriter {
  readonly #file: string;
  readonly #facts: FileFacts;
  readonly #fd: number;
  #end = 0;

  /** Throws `RefusedError` if there is something of this name. */
  constructor(file: string, facts: FileFacts) {
    this.#file = file;
    this.#facts = facts;
    this.#fd = attempt(() => fs.openSync(file, WRITE_FLAGS, 0o600));
  }

  /** `at`: where in the file, in bytes; what is never written is a hole. */
  write(bytes: Uint8Array, at: number): void {
    attempt(() => {
      for (let done = 0; done < bytes.length;)
        done += fs.writeSync(this.#fd, bytes, done, bytes.length - done, at + done);
    });
    this.#end = Math.max(this.#end, at + bytes.length);
  }

  /** The file is whole: it gets its size, permissions and time. */
  finish(): void {
    const { size, mode, mtime } = this.#facts;
    attempt(() => {
      if (this.#end < size) fs.ftruncateSync(this.#fd, size);
      asFarAsKept(() => {
        fs.futimesSync(this.#fd, mtime, mtime);
        fs.fchmodSync(this.#fd, mode);
      });
      fs.closeSync(this.#fd);
    });
  }

  /** Takes it away. */
  abandon(): void {
    fs.closeSync(this.#fd);
    fs.rmSync(this.#file, { force: true });
  }
}
