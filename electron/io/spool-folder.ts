/**
 * Private folders for archives that are unpacked to be read: made, taken away again, and swept when
 * the process that made them is gone. Nothing else in the temporary folder is ever touched.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { namesIn } from './names-in.ts';
import { isOwn } from './ownership.ts';
import { makerOf, unfinishedName } from './unfinished-name.ts';

const BEFORE = 'drydock-unpacked-';
/** The one file in each of them. */
const FILE = 'archive.tar';

const live = new Set<SpoolFolder>();

/** The folders of this process, however it ends; only a kill leaves one to the next sweep. */
function removeAll(): void {
  for (const folder of live) folder.remove();
}

export class SpoolFolder {
  /** Absolute path of the file in it, which does not exist yet. */
  readonly file: string;
  readonly #path: string;

  /** Makes a folder that only this user may enter. Throws what the file system says. */
  constructor(parent: string) {
    this.#path = path.join(parent, unfinishedName(BEFORE));
    // Fails where anything stands, a link as well.
    fs.mkdirSync(this.#path, { mode: 0o700 });
    this.file = path.join(this.#path, FILE);
    if (live.size === 0) process.on('exit', removeAll);
    live.add(this);
  }

  /** Takes the folder away. Again does nothing. */
  remove(): void {
    if (!live.delete(this)) return;
    if (live.size === 0) process.off('exit', removeAll);
    removeFolder(this.#path);
  }
}

/**
 * Takes away what processes of this user left that were killed. A folder is one of those only if its
 * name says so exactly, and it is a real directory of ours.
 */
export function sweepSpools(parent: string): void {
  for (const name of namesIn(parent)) {
    const folder = path.join(parent, name);
    if (makerOf(name, BEFORE) === 'ended' && isOurs(folder)) removeFolder(folder);
  }
}

function isOurs(folder: string): boolean {
  try {
    const stat = fs.lstatSync(folder);
    return stat.isDirectory() && isOwn(stat);
  } catch {
    return false;
  }
}

/** Only what was made here: a folder that holds anything else stays. */
function removeFolder(folder: string): void {
  try {
    fs.rmSync(path.join(folder, FILE), { force: true });
    fs.rmdirSync(folder);
  } catch {
    // In use or not empty: the next sweep tries again.
  }
}
