import { describe, expect, it } from 'vitest';
import { readPackages } from '../../../electron/packages/read-packages.ts';
import type { PackageDatabase } from '../../../shared/packages.ts';
import { bdb, filesOf, ndb, rpmHeader } from '../../support/package-databases.ts';
import { Random } from '../../support/random.ts';

const PACKAGES = [
  rpmHeader({ name: 'bash', version: '5.1.8', release: '6.el9', architecture: 'x86_64' }),
  rpmHeader({ name: 'bind', epoch: 32, version: '9', release: '1', padding: 9_000 }),
  rpmHeader({ name: 'kernel', epoch: 0, version: '5.14', release: '1', padding: 5 }),
];
const TOLD = ['bash 5.1.8-6.el9 x86_64', 'bind 32:9-1 ', 'kernel 5.14-1 '];

async function read(bytes: Buffer, path = 'var/lib/rpm/Packages'): Promise<PackageDatabase> {
  const [database] = await readPackages(filesOf({ [path]: bytes }));
  if (database === undefined) throw new Error('no database');
  return database;
}

function told({ packages }: PackageDatabase): readonly string[] {
  return packages.map(({ name, version, architecture }) => [name, version, architecture].join(' '));
}

const made = [
  ['ndb', ndb(PACKAGES)],
  ['Berkeley DB', bdb(PACKAGES)],
  ['Berkeley DB, big-endian', bdb(PACKAGES, false)],
] as const;

describe('a database of rpm', () => {
  it.each(made)('is read as %s', async (_, bytes) => {
    const database = await read(bytes);
    expect(told(database)).toEqual(TOLD);
    expect(database).toMatchObject({ format: 'rpm', problem: null });
  });

  it('is known by its bytes, not by its name', async () => {
    for (const name of ['Packages', 'Packages.db', 'rpmdb.sqlite'])
      expect(told(await read(ndb(PACKAGES), `usr/lib/sysimage/rpm/${name}`))).toEqual(TOLD);
  });

  it('has licences, of long ones the start', async () => {
    const header = (licence?: string) =>
      rpmHeader({
        name: 'a',
        version: '1',
        release: '1',
        ...(licence === undefined ? {} : { licence }),
      });
    const { packages } = await read(ndb([header('GPLv2+'), header(), header('x'.repeat(9_000))]));
    const licences = packages.map(({ licence }) => licence);
    expect(licences).toEqual(['GPLv2+', null, `${'x'.repeat(300)}…`]);
  });

  it('of an unknown kind is told', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(5), Buffer.from('SQLite format 4\0')])
      expect((await read(bytes)).problem).toBe('it is no database of a kind that rpm has');
  });

  it('beside which SQLite left changes is not read in full', async () => {
    const path = 'var/lib/rpm/rpmdb.sqlite';
    const files = { [path]: ndb(PACKAGES), [`${path}-wal`]: 'x' };
    const [database] = await readPackages(filesOf(files));
    expect(database?.problem).toBe('changes that lie beside it are not read');
    const closed = await readPackages(filesOf({ ...files, [`${path}-wal`]: '' }));
    expect(closed[0]?.problem).toBeNull();
  });

  it.each(made)('never ends in anything but packages and a problem: %s', async (_, bytes) => {
    const random = new Random(7);
    for (let round = 0; round < 2_000; round++) {
      const changed = Buffer.from(bytes);
      for (let n = 0; n <= random.below(4); n++)
        changed[random.below(random.chance(0.8) ? 9_000 : bytes.length)] = random.below(256);
      const cut = random.chance(0.2) ? changed.subarray(0, random.below(bytes.length)) : changed;
      const { packages } = await read(cut);
      expect(packages.length).toBeLessThanOrEqual(PACKAGES.length);
    }
  });

  it('of Berkeley DB in whose pages a chain goes round is told', async () => {
    const bytes = bdb(PACKAGES);
    // The second page of the long header leads back to the first.
    bytes.writeUInt32LE(3, 4096 * 4 + 16);
    expect((await read(bytes)).problem).toBe('page 3 of it is not there, or used twice');
  });

  it('of ndb with the same slot twice is told', async () => {
    const bytes = ndb(PACKAGES);
    bytes.copy(bytes, 32 + 16, 32, 48);
    expect((await read(bytes)).problem).toBe('two of its slots cannot both be right');
  });
});

describe('the header of an rpm', () => {
  it.each([
    ['is cut', PACKAGES[0]?.subarray(0, 60) ?? Buffer.alloc(0)],
    ['claims a billion entries', Buffer.from('3b9aca0000000000', 'hex')],
    ['is empty', Buffer.alloc(8)],
    ['has no end of a text', rpmHeader({ name: 'x'.repeat(5_000), version: '1', release: '1' })],
  ])('that %s is told, and the others are read', async (_, header) => {
    const database = await read(ndb([header, ...PACKAGES]));
    expect(told(database)).toEqual(TOLD);
    expect(database.problem).toMatch(/^a header in it has/);
  });

  it('that gives a name twice is told', async () => {
    const header = rpmHeader({ name: 'a', version: '1', release: '1' });
    header.writeUInt32BE(1000, 8 + 16);
    expect((await read(ndb([header]))).problem).toBe('a header in it gives a value twice');
  });

  it('without a version is told', async () => {
    const header = rpmHeader({ name: 'a', version: '', release: '1' });
    expect((await read(ndb([header]))).problem).toBe('a package in it has no version');
  });
});
