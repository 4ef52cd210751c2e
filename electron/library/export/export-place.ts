/**
 * Where an export goes: made under a name of its own beside its place, and put there when it is whole.
 * What is there is never replaced, also if it came meanwhile.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { partPath } from '../../io/part-file.ts';
import { putInPlace } from '../../io/put-in-place.ts';
import { syncFolder } from '../disk.ts';
import { exportFailure } from './export-failure.ts';
import { notExported } from './obstacle.ts';

/** What file systems say that have no hard links. */
const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
]);

export class ExportPlace {
  /** Absolute path; nothing stands there yet. */
  readonly partial: string;
  readonly #target: string;

  /**
   * `target`: absolute. Throws `not-exported` if something is there, `not-found` without a folder for it,
   * `write-failed`.
   */
  constructor(target: string) {
    this.#target = target;
    const folder = path.dirname(target);
    this.partial = partPath(folder);
    const step = (): void => {
      this.#refuseTaken();
      // Without a folder above, nothing is there either.
      fs.readdirSync(folder);
    };
    attempt(step, target);
  }

  /** The last part of its path. */
  get name(): string {
    return path.basename(this.#target);
  }

  /** Absolute path of the folder that it is made in. */
  get folder(): string {
    return path.dirname(this.#target);
  }

  /** Puts what was made in its place. Throws `not-exported` if something is there by now, `write-failed`. */
  settle(): void {
    attempt(() => {
      if (fs.lstatSync(this.partial).isDirectory()) this.#settleFolder();
      else this.#settleFile();
      orUndone(
        () => {
          syncFolder(this.folder);
        },
        () => {
          fs.rmSync(this.#target, { recursive: true });
        },
      );
    }, this.#target);
  }

  /** Takes away what was made, which may be nothing, as far as that is possible. */
  abandon(): void {
    try {
      fs.rmSync(this.partial, { recursive: true, force: true });
    } catch {
      // Why there is no export says more.
    }
  }

  /**
   * A link never replaces anything, a rename does: without links a file that was made new is replaced. Who is
   * killed in between leaves it empty, which is less bad than to replace what somebody put there meanwhile.
   */
  #settleFile(): void {
    try {
      fs.linkSync(this.partial, this.#target);
      fs.rmSync(this.partial);
    } catch (error) {
      if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      fs.closeSync(fs.openSync(this.#target, 'wx', 0o600));
      orUndone(
        () => {
          putInPlace(this.partial, this.#target);
        },
        () => {
          fs.rmSync(this.#target);
        },
      );
    }
  }

  /**
   * Nothing is made at the place before the rename: a process that is killed in between would leave an empty
   * folder. A rename replaces no file and no folder with something in it; that an empty one is there is seen before.
   */
  #settleFolder(): void {
    this.#refuseTaken();
    try {
      putInPlace(this.partial, this.#target);
    } catch (error) {
      this.#refuseTaken();
      throw error;
    }
  }

  #refuseTaken(): void {
    if (fs.lstatSync(this.#target, { throwIfNoEntry: false }) !== undefined)
      throw notExported('exists', { name: this.name });
  }
}

function attempt(step: () => void, target: string): void {
  try {
    step();
  } catch (error) {
    throw exportFailure(error, target);
  }
}

/** Takes a step; if it fails, what was done before it is undone as far as that is possible. */
function orUndone(step: () => void, undo: () => void): void {
  try {
    step();
  } catch (error) {
    try {
      undo();
    } catch {
      // Why the step failed says more.
    }
    throw error;
  }
}
