/** A package whose licence nobody allowed, or of which nobody knows where it comes from, is not built in. */
import { describe, expect, it } from 'vitest';
import { bundledPackages, type BundledPackage } from '../../../build/supply/bundled-packages.ts';
import { assertAllowed, licenceText } from '../../../build/supply/licence-texts.ts';
import { root } from '../../../build/setup/paths.ts';

const made = (licence: string): BundledPackage => ({
  name: 'planted',
  version: '1.0.0',
  licence,
  folder: `${root}/shared`,
  sha512: '',
  dependencies: [],
});

describe('a licence', () => {
  it.each(['MIT', 'Apache-2.0', 'MIT AND BSD-3-Clause'])('%s is allowed', (licence) => {
    expect(() => assertAllowed(made(licence))).not.toThrow();
  });

  it.each(['GPL-3.0-only', 'MIT AND GPL-2.0-only', 'MIT OR GPL-2.0', 'UNLICENSED', ''])(
    '“%s” ends the build',
    (licence) => {
      expect(() => assertAllowed(made(licence))).toThrow('planted has the licence');
    },
  );

  it('has its text with it', () => {
    expect(() => licenceText(made('MIT'))).toThrow('planted comes without the text of its licence');
  });
});

describe('a module of a bundle', () => {
  it('belongs to the innermost package, once', () => {
    const ids = ['dist/a.js', 'dist/b.js'].map((file) => `${root}/node_modules/js-yaml/${file}`);
    const packages = bundledPackages([
      ...ids,
      `${root}/shared/digest.ts`,
      'builtin:esm-external-require-fs',
    ]);
    expect(packages.map(({ name, licence }) => [name, licence])).toEqual([['js-yaml', 'MIT']]);
  });

  it.each(['\0virtual:more', '/elsewhere/a.js', `${root}/test/a.ts`])('%s is nobody’s', (id) => {
    expect(() => bundledPackages([id])).toThrow('Nobody knows whose');
  });

  it('is of a package that the lock file describes', () => {
    expect(() => bundledPackages([`${root}/node_modules/planted/a.js`])).toThrow(
      'does not describe',
    );
  });
});
