// Databases that package managers made themselves, and what those say is in them.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPackages } from '../../electron/packages/read-packages.ts';
import { filesOf } from '../support/package-databases.ts';
import { lacking, peer } from '../support/peers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const scratch = scratchFolder();
const STATUS = '/var/lib/dpkg/status';
const QUERY = '%|EPOCH?{%{EPOCH}:}:{}|%{VERSION}-%{RELEASE}';

/** Each as `name version architecture`, in order. */
async function read(at: string, file: string): Promise<readonly string[]> {
  const [database, second] = await readPackages(filesOf({ [at]: fs.readFileSync(file) }));
  expect([database?.problem, second]).toEqual([null, undefined]);
  return (database?.packages ?? [])
    .map(({ name, version, architecture }) => `${name} ${version} ${String(architecture)}`)
    .sort();
}

async function lines(program: string, args: readonly string[]): Promise<readonly string[]> {
  const text = (await peer(program, args)).toString('latin1');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}

describe.skipIf(lacking('dpkg-query') !== undefined || !fs.existsSync(STATUS))('dpkg', () => {
  it('lists the same packages', async () => {
    const format = '${db:Status-Status} ${Package} ${Version} ${Architecture}\n';
    const all = await lines('dpkg-query', ['-W', '-f', format]);
    const installed = all.flatMap((line) => /^installed (.*)$/.exec(line)?.[1] ?? []);
    expect(installed.length).toBeGreaterThan(20);
    expect(await read('var/lib/dpkg/status', STATUS)).toEqual(installed);
  });
});

describe.skipIf(lacking('rpm', 'rpmbuild', 'perl') !== undefined)('rpm', () => {
  it('lists the same packages of its database, as SQLite and as Berkeley DB', async () => {
    const folder = scratch.next();
    fs.mkdirSync(folder);
    const packages = [
      ['plain', '1.0', '1', ''],
      ['epoch', '2.5~rc1', '3.el9', 'Epoch: 2'],
      ['two', '5.9', '1', ''],
      ['two', '5.10', '1', ''],
      ['long', '1', '1', ''],
    ] as const;
    for (const [name, version, release, more] of packages)
      await build(folder, { name, version, release, more });
    const database = path.join(folder, 'db');
    const rpm = ['--define', '_db_backend sqlite', '--dbpath', database];
    const made = fs.readdirSync(path.join(folder, 'RPMS/noarch'));
    const files = made.map((name) => path.join(folder, 'RPMS/noarch', name));
    await peer('rpm', [...rpm, '--initdb']);
    await peer('rpm', [...rpm, '--justdb', '--nodeps', '--force-debian', '-i', ...files]);
    const told = await lines('rpm', [...rpm, '-qa', '--qf', `%{NAME} ${QUERY} %{ARCH}\\n`]);
    expect(told).toHaveLength(packages.length);
    const sqlite = path.join(database, 'rpmdb.sqlite');
    expect(await read('var/lib/rpm/rpmdb.sqlite', sqlite)).toEqual(told);
    for (const order of ['1234', '4321']) {
      const bdb = await berkeleyDB(sqlite, order);
      expect(await read('var/lib/rpm/Packages', bdb)).toEqual(told);
    }
  });
});

async function build(folder: string, spec: Readonly<Record<string, string>>): Promise<void> {
  const { name = '', version = '', release = '', more = '' } = spec;
  const file = path.join(folder, `${name}-${version}.spec`);
  const text = 'x'.repeat(name === 'long' ? 30_000 : 10);
  fs.writeFileSync(
    file,
    `Name: ${name}\nVersion: ${version}\nRelease: ${release}\n${more}\nSummary: made for a test\n` +
      `License: none\nBuildArch: noarch\n%description\n${text}\n%files\n`,
  );
  await peer('rpmbuild', ['-bb', '--define', `_topdir ${folder}`, file]);
}

/** The headers of an SQLite database in one of Berkeley DB, by the library of that name. */
async function berkeleyDB(sqlite: string, order: string): Promise<string> {
  const { DatabaseSync } = await import('node:sqlite');
  const folder = scratch.next();
  fs.mkdirSync(folder);
  const database = new DatabaseSync(sqlite);
  for (const { hnum, blob } of database.prepare('SELECT hnum, blob FROM Packages').all())
    fs.writeFileSync(path.join(folder, `${String(hnum)}.header`), blob as Uint8Array);
  database.close();
  const script = `use DB_File; my ($to, $order, @files) = @ARGV;
    my $info = DB_File::HASHINFO->new; $info->{bsize} = 4096; $info->{lorder} = $order;
    tie my %db, "DB_File", $to, O_RDWR|O_CREAT, 0644, $info or die $!;
    $db{pack("V", 0)} = pack("V", 99);
    for (@files) { local $/; open my $in, "<:raw", $_ or die $!; my ($n) = /(\\d+)\\.header$/; $db{pack("V", $n)} = <$in>; }`;
  const made = path.join(folder, 'Packages');
  const headers = fs.readdirSync(folder).map((name) => path.join(folder, name));
  await peer('perl', ['-e', script, made, order, ...headers]);
  return made;
}
