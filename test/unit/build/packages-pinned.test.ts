/** What is installed is what was chosen: exact versions, known hashes, and no script that nobody allowed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../build/setup/paths.ts';
import { recordCase } from '../../support/security-case.ts';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const lock = JSON.parse(read('package-lock.json')) as {
  lockfileVersion: number;
  packages: Record<string, Entry>;
};
const installed = Object.entries(lock.packages).filter(([place]) => place !== '');
const placesOf = (isWrong: (entry: Entry) => boolean) =>
  installed.filter(([, entry]) => isWrong(entry)).map(([place]) => place);

it('every version is exact, in the project and in the lock file', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const wanted = { ...dependencies, ...devDependencies, ...optionalDependencies };
  const loose = Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
  for (const [name, version] of Object.entries(wanted))
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
});

it('every package of the lock file has a SHA-512 and comes from the registry', () => {
  expect(lock.lockfileVersion).toBe(3);
  expect(installed.length).toBeGreaterThan(100);
  expect(placesOf(({ integrity = '' }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity))).toEqual(
    [],
  );
  // A place of its own, a git address or a link would stand here.
  expect(placesOf(({ resolved, link }) => resolved !== undefined || link === true)).toEqual([]);
});

it('install scripts run only for packages that are allowed by name', () => {
  const scripted = placesOf(({ hasInstallScript }) => hasInstallScript === true);
  const names = scripted.map((place) => place.replace(/^.*node_modules\//, ''));
  const isNamed = names.every((name) => Object.hasOwn(manifest.allowScripts, name));
  const unused = Object.keys(manifest.allowScripts).filter((name) => !names.includes(name));
  const isStrict = /^strict-allow-scripts=true$/m.test(read('.npmrc'));
  recordCase({
    id: 'E48',
    variant: 'install scripts',
    happened: `${String(names.length)} packages have install scripts; one that is not allowed by name ends the install`,
    passed: isNamed && isStrict && unused.length === 0,
  });
  expect({ isNamed, isStrict, unused }).toEqual({ isNamed: true, isStrict: true, unused: [] });
});
