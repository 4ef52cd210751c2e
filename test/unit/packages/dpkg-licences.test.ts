import { describe, expect, it } from 'vitest';
import { readDpkgLicences } from '../../../electron/packages/dpkg-licences.ts';
import { filesOf } from '../../support/package-databases.ts';

const FORMAT = 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n';

async function licence(text: string): Promise<string | undefined> {
  const files = filesOf({ 'usr/share/doc/a/copyright': text });
  return (await readDpkgLicences(files, ['a', 'b', '../a'])).get('a');
}

describe('copyright files of Debian', () => {
  it('give every licence once, in their order', async () => {
    const text = `${FORMAT}\nFiles: *\nLicense: GPL-2+\n text\n\nFiles: b\nLicense:\tMIT or BSD\n\nLicense: GPL-2+\n`;
    expect(await licence(text)).toBe('GPL-2+, MIT or BSD');
  });

  it('that only people can read give none', async () => {
    expect(await licence('This is free.\nLicense: GPL\n')).toBeUndefined();
    expect(await licence(FORMAT)).toBeUndefined();
    expect(await licence('')).toBeUndefined();
  });

  it('that are far too large give none', async () => {
    expect(await licence(`${FORMAT}License: MIT\n${'x'.repeat(5 * 2 ** 20)}`)).toBeUndefined();
  });
});
