/** Which packages are in the bundles: told by the modules that the bundler put there, not by `package.json`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/paths.ts';

/** A package of which something is in `out/`. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly licence: string;
  /** Its folder, absolute. */
  readonly folder: string;
  /** SHA-512 of the package as it was published, in hex, from the lock file. */
  readonly sha512: string;
  /** Names of those it depends on. */
  readonly dependencies: readonly string[];
}

/** The part of a lock file that is read here. */
export interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Modules that the build makes, and the package that they are made from; null: from Drydock's own code. */
const MADE: Readonly<Record<string, string | null>> = {
  'rolldown/runtime.js': 'rolldown',
  'virtual:inflate-wasm': 'assemblyscript',
  'virtual:guide': null,
  'virtual:reader-version': null,
  'virtual:xz-wasm': 'xz-decompress',
  'virtual:zstd-wasm': 'zstddec',
};

/** The start of Node's own modules, as packages that are CommonJS ask for them. */
const NODE_MODULE = 'builtin:esm-external-require-';

/**
 * The packages of these modules, by name.
 * @throws Error for a module of which nobody knows where it comes from, or a package that is not locked.
 */
export function bundledPackages(moduleIds: Iterable<string>): readonly BundledPackage[] {
  const places = new Set([...moduleIds].map(placeOf).filter((place) => place !== null));
  const locked = readLock();
  return [...places].sort().map((place) => describe(place, locked[place]));
}

/** All entries of the lock file, by their place. */
export function readLock(): Readonly<Record<string, LockedPackage>> {
  const text = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  return (JSON.parse(text) as { packages: Record<string, LockedPackage> }).packages;
}

/** The SHA-512 of an entry of the lock file, in hex; throws if it has none. */
export function sha512Of(place: string, { integrity = '' }: LockedPackage): string {
  const base64 = /^sha512-([A-Za-z0-9+/]{86}==)$/.exec(integrity)?.[1];
  if (base64 === undefined) throw new Error(`The lock file has no SHA-512 of ${place}.`);
  return Buffer.from(base64, 'base64').toString('hex');
}

/** Where the lock file has the package of a module; null for what is Drydock's or Node's own. */
function placeOf(id: string): string | null {
  const name = id.replace(/^\0/, '').replace(/\?.*$/, '');
  const made = MADE[name];
  if (made !== undefined) return made === null ? null : `node_modules/${made}`;
  if (name.startsWith(NODE_MODULE)) return null;
  const file = path.relative(root, name).split(path.sep).join('/');
  const inPackage = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
  if (inPackage !== undefined) return inPackage;
  if (/^(?:electron|shared|renderer)\//.test(file)) return null;
  throw new Error(`Nobody knows whose the bundled module ${JSON.stringify(id)} is.`);
}

function describe(place: string, locked: LockedPackage | undefined): BundledPackage {
  const { version, license } = locked ?? {};
  if (locked === undefined || version === undefined || license === undefined)
    throw new Error(`${place} is bundled, and the lock file does not describe it.`);
  return {
    name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version,
    licence: license,
    folder: path.join(root, place),
    sha512: sha512Of(place, locked),
    dependencies: Object.keys(locked.dependencies ?? {}),
  };
}
