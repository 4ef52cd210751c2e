/** A folder for what a package is made of meanwhile. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Calls `use` with a new folder inside of another, and takes it away afterwards. */
export async function inOwnFolder<T>(
  inside: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  mkdirSync(inside, { recursive: true });
  const folder = mkdtempSync(path.join(inside, '.making-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
