/** A folder with an Electron in it, and the one that the environment names. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Runtime } from './runtime-record.ts';

/** Where the executable is in such a folder. */
export const executableName =
  process.platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';

/** What the folder says of itself. */
export function versionOf(folder: string): string | undefined {
  const file = path.join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined;
}

/**
 * Electron's own convention, ELECTRON_OVERRIDE_DIST_PATH: a wish for one run, which is remembered nowhere.
 * Throws Error if nothing is there.
 */
export function overriddenRuntime(): Runtime | undefined {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (folder === undefined || folder === '') return undefined;
  const executable = path.resolve(folder, executableName);
  if (!existsSync(executable)) {
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is set, but ${executable} does not exist.`);
  }
  return { kind: 'override', executable, version: versionOf(folder) ?? 'unknown' };
}
