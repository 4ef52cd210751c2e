/** Limits of what is read as installed; reached with lowered numbers: each is told. */
import { describe, expect, it, vi } from 'vitest';
import { readLanguagePackages } from '../../../electron/packages/read-language-packages.ts';
import { readPackages } from '../../../electron/packages/read-packages.ts';
import { withLimits } from '../../support/lowered-limits.ts';
import { filesOf } from '../../support/package-databases.ts';

vi.mock('../../../shared/limits/packages.ts', async (actual) =>
  (await import('../../support/lowered-limits.ts')).loweredModule(await actual()),
);

const paragraph = (name: string) =>
  `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\n\n`;
const npm = (name: string) => JSON.stringify({ name, version: '1.0.0' });
const STATUS = { 'var/lib/dpkg/status': paragraph('a') + paragraph('b') };
const STATUS_FOLDER = {
  'var/lib/dpkg/status.d/a': paragraph('a'),
  'var/lib/dpkg/status.d/b': paragraph('b'),
};
const MODULES = {
  'node_modules/a/package.json': npm('a'),
  'node_modules/b/package.json': npm('b'),
};

describe('a database of packages', () => {
  it.each([
    ['system-packages', { MAX_SYSTEM_PACKAGES: 1 }, STATUS, /more packages than are read/],
    ['status-files', { MAX_STATUS_FILES: 1 }, STATUS_FOLDER, /larger than what is read/],
  ] as const)('says what of it is not read: %s', async (_, numbers, files, problem) => {
    expect((await readPackages(filesOf(files)))[0]?.problem).toBeNull();
    const [database] = await withLimits(numbers, () => readPackages(filesOf(files)));
    expect(database?.problem).toMatch(problem);
  });
});

describe('packages of languages', () => {
  it.each([
    ['language-files', { MAX_LANGUAGE_FILES: 1 }, /only 1 such files/],
    ['language-bytes', { MAX_LANGUAGE_BYTES: 40 }, /what follows is not read: 40 B/],
    ['language-packages', { MAX_LANGUAGE_PACKAGES: 1 }, /more packages than are read/],
  ] as const)('say what of them is not read: %s', async (_, numbers, problem) => {
    expect((await readLanguagePackages(filesOf(MODULES), {})).problems).toEqual([]);
    const { problems } = await withLimits(numbers, () =>
      readLanguagePackages(filesOf(MODULES), {}),
    );
    expect(problems.map((each) => each.problem).join()).toMatch(problem);
  });
});
