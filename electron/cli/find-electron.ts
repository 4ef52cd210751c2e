/** The Electron that prints for the command line. */
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FailureError } from '../../shared/failure.ts';

/**
 * Absolute path of its executable: the one that `DRYDOCK_ELECTRON` names, else that of the package `electron`
 * beside this command line. Throws `no-printer` if there is none.
 */
export function findElectron(env: NodeJS.ProcessEnv): string {
  const named = env['DRYDOCK_ELECTRON'] ?? '';
  const found = named === '' ? installed() : path.resolve(named);
  if (found === null || !existsSync(found)) throw new FailureError('no-printer');
  return found;
}

/** As the package's own start script finds it; the package alone may be there, without what it downloads. */
function installed(): string | null {
  try {
    const about = fileURLToPath(import.meta.resolve('electron/package.json'));
    const folder = path.dirname(about);
    return path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8'));
  } catch {
    return null;
  }
}
