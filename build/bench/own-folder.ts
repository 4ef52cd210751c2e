/** Folders that belong to this process and must not outlive it. */
import * as fs from 'node:fs';
import path from 'node:path';

/**
 * Makes an empty folder named for this process, and removes those of the same name whose process is
 * gone without having tidied up.
 * @param prefix absolute path that the name starts with.
 */
export function makeOwnFolder(prefix: string): string {
  const parent = path.dirname(prefix);
  fs.mkdirSync(parent, { recursive: true });
  for (const entry of fs.readdirSync(parent)) {
    const [, name = '', owner = ''] = /^(.*)-(\d+)$/.exec(entry) ?? [];
    if (name === path.basename(prefix) && !isAlive(Number(owner)))
      removeFolder(path.join(parent, entry));
  }
  const folder = `${prefix}-${process.pid}`;
  removeFolder(folder);
  fs.mkdirSync(folder);
  return folder;
}

/** Removes a folder with all that is in it, if it is there. */
export function removeFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
