/** Archives keep the modes of files, which the mask of the user who packages would otherwise decide. */
import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Lets everybody read a folder and all below it, nobody but the owner write, and what was run still be run. */
export function settleModes(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(file, 0o755);
    if (entry.isFile()) chmodSync(file, runs(file) ? 0o755 : 0o644);
  }
}

/** Libraries are loaded, not run. */
function runs(file: string): boolean {
  return (lstatSync(file).mode & 0o100) !== 0 && !/\.so(?:\.\d+)*$/.test(file);
}
