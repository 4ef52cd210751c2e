// `drydock diff` of images with databases of packages.

import { describe, expect, it } from 'vitest';
import type { PackageDifferences } from '../../shared/packages.ts';
import { writeDirectory, type Member } from '../support/archive.ts';
import { drydock } from '../support/command.ts';
import { ndb, rpmHeader } from '../support/package-databases.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ownImage } from './cli-source.ts';

const scratch = scratchFolder();

const file = (name: string, body: string | Buffer): Member => ({ name, body: Buffer.from(body) });

async function source(layers: readonly (readonly Member[])[]): Promise<string> {
  return writeDirectory((await ownImage(layers)).tree, scratch.next());
}

async function packagesOf(before: string, after: string): Promise<PackageDifferences> {
  const { stdout } = await drydock(['diff', before, after, '--json', '--no-cache']);
  return (JSON.parse(stdout) as { packages: PackageDifferences }).packages;
}

describe('drydock diff', () => {
  it('tells packages with their versions', async () => {
    const status = (version: string) =>
      `Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n\n`;
    const [before, after] = [
      await source([[file('var/lib/dpkg/status', status('5.1'))]]),
      await source([[file('var/lib/dpkg/status', status('5.2'))]]),
    ];
    const outcome = await drydock(['diff', before, after, '--no-cache']);
    expect(outcome.stdout).toContain('\n  M  bash amd64  5.1 → 5.2\n');
    expect((await packagesOf(before, after)).changes).toEqual([
      { format: 'dpkg', name: 'bash', architecture: 'amd64', before: '5.1', after: '5.2' },
    ]);
  });

  it('finds databases of packages behind links of both kinds, in whatever layer', async () => {
    const rpms = (release: string) =>
      ndb([rpmHeader({ name: 'bash', version: '5', release, architecture: 'x86_64' })]);
    const base = (apk: string, release: string): readonly Member[] => [
      { name: 'lib', type: 'symlink', linkname: 'usr/lib' },
      file('usr/lib/apk/db/installed', `P:musl\nV:${apk}\n\n`),
      file('kept/rpms', rpms(release)),
    ];
    const link: Member = {
      name: 'var/lib/rpm/Packages.db',
      type: 'link',
      linkname: 'kept/rpms',
    };
    const [before, after] = [
      await source([base('1.1', '1'), [link]]),
      await source([base('1.2', '2'), [link]]),
    ];
    expect(await packagesOf(before, after)).toMatchObject({
      databases: [
        { format: 'apk', path: 'usr/lib/apk/db/installed', before: 1, after: 1, problem: null },
        { format: 'rpm', path: 'var/lib/rpm/Packages.db', before: 1, after: 1, problem: null },
      ],
      changes: [
        { name: 'bash', before: '5-1', after: '5-2' },
        { name: 'musl', before: '1.1', after: '1.2' },
      ],
    });
  });
});
