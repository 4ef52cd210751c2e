/** Writes what a release says of its own parts into `out/licences/`. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/paths.ts';
import { bundledPackages, readLock, sha512Of } from './bundled-packages.ts';
import { noticesText } from './notices.ts';
import { sbomText, type BundledElectron, type BundledNode } from './sbom.ts';

/** Archives of Electron that a release of Drydock is made from. */
const SYSTEMS = [
  'darwin-arm64',
  'darwin-x64',
  'linux-arm64',
  'linux-x64',
  'win32-arm64',
  'win32-x64',
];

/**
 * Writes the notices and the SBOM of what is in the bundles.
 * @param moduleIds every module that the bundler put into one.
 * @throws Error if a licence is not allowed or has no text, or a package is not in the lock file.
 */
export function writeSupply(moduleIds: Iterable<string>): void {
  const packages = bundledPackages(moduleIds);
  const { version } = readJson('package.json') as { version: string };
  const electron = readElectron();
  const folder = path.join(root, 'out', 'licences');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const notices = noticesText(version, packages, electron.version);
  writeFileSync(path.join(folder, 'third-party.txt'), notices);
  writeFileSync(
    path.join(folder, 'drydock.cdx.json'),
    sbomText(version, packages, electron, readNodes()),
  );
}

/** One for each kind of machine that the lock file names. */
function readNodes(): BundledNode[] {
  const prefix = 'node_modules/node-';
  const isNode = (place: string): boolean => /^(?:linux|win)-\w+$/.test(place.slice(prefix.length));
  return Object.entries(readLock())
    .filter(([place]) => place.startsWith(prefix) && isNode(place))
    .map(([place, locked]) => ({
      name: path.basename(place),
      version: locked.version ?? '',
      sha512: sha512Of(place, locked),
    }));
}

function readElectron(): BundledElectron {
  const place = 'node_modules/electron';
  const locked = readLock()[place];
  if (locked?.version === undefined) throw new Error('The lock file does not name Electron.');
  const { version } = locked;
  const sums = readJson(path.join(place, 'checksums.json')) as Record<string, string | undefined>;
  const archives = SYSTEMS.map((system) => {
    const name = `electron-v${version}-${system}.zip`;
    const sum = sums[name];
    if (sum === undefined) throw new Error(`Electron ${version} does not say the hash of ${name}.`);
    return [name, sum] as const;
  });
  return { version, sha512: sha512Of(place, locked), archives: Object.fromEntries(archives) };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}
