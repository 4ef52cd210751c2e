/**
 * Renames what was written onto its place. Windows refuses that while a scanner or an indexer has one of the two
 * open, which both do with a file that was just written; they let go soon, so it is tried again for a while there.
 */
import * as fs from 'node:fs';

/** What a rename needs of the system. */
export interface Renaming {
  /** True where a file that others have open cannot be renamed. */
  readonly isHeldByReaders: boolean;
  rename(from: string, to: string): void;
  pause(milliseconds: number): void;
}

/** Two seconds in all. */
const PAUSES_MS = [50, 150, 300, 500, 1000] as const;
/** What Windows answers for a file that somebody has open. */
const HELD: ReadonlySet<string> = new Set(['EBUSY', 'EPERM', 'EACCES']);

const SYSTEM: Renaming = {
  isHeldByReaders: process.platform === 'win32',
  rename: (from, to) => {
    fs.renameSync(from, to);
  },
  pause: (milliseconds) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  },
};

/** Throws what the file system says, at last. */
export function putInPlace(from: string, to: string, system: Renaming = SYSTEM): void {
  for (const pause of system.isHeldByReaders ? PAUSES_MS : []) {
    try {
      system.rename(from, to);
      return;
    } catch (error) {
      if (!HELD.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
    system.pause(pause);
  }
  system.rename(from, to);
}
