/** Remembers which Electron the set-up chose, for whoever starts or refuses it later. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { overriddenRuntime } from './electron-folder.ts';
import { cacheDir } from './paths.ts';

/** An Electron that can be started. */
export interface Runtime {
  /** Where it came from. Only `official` may be released. */
  readonly kind: 'override' | 'official' | 'fallback';
  /** Absolute path of the executable. */
  readonly executable: string;
  readonly version: string;
  /** For the fallback: the version that was wanted, and why it could not be had. */
  readonly insteadOf?: { readonly version: string; readonly reason: string };
}

const file = path.join(cacheDir, 'runtime.json');

/** The runtime that the environment names, or that was chosen last, if its executable is still there. */
export function recordedRuntime(): Runtime | undefined {
  const overridden = overriddenRuntime();
  if (overridden !== undefined) return overridden;
  if (!existsSync(file)) return undefined;
  const runtime = JSON.parse(readFileSync(file, 'utf8')) as Runtime;
  return existsSync(runtime.executable) ? runtime : undefined;
}

/** Remembers the choice. */
export function recordRuntime(runtime: Runtime): void {
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(file, `${JSON.stringify(runtime, null, 2)}\n`);
}
