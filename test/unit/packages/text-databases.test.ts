import { describe, expect, it } from 'vitest';
import { readPackages } from '../../../electron/packages/read-packages.ts';
import type { PackageDatabase } from '../../../shared/packages.ts';
import { filesOf } from '../../support/package-databases.ts';

const STATUS = 'var/lib/dpkg/status';
const INSTALLED = 'lib/apk/db/installed';

async function only(path: string, text: Buffer | string): Promise<PackageDatabase> {
  const [database, second] = await readPackages(filesOf({ [path]: text }));
  if (database === undefined || second !== undefined) throw new Error('not one database');
  return database;
}

function told({ packages }: PackageDatabase): readonly string[] {
  return packages.map(({ name, version, architecture }) => [name, version, architecture].join(' '));
}

const paragraph = (name: string, more = 'Status: install ok installed\n') =>
  `Package: ${name}\n${more}Architecture: amd64\nVersion: 1.0-1\nDescription: one\n line two\n .\n\n`;

describe('dpkg status', () => {
  it('has what is installed, whatever the case of its fields', async () => {
    const text =
      paragraph('a') +
      paragraph('held', 'STATUS: hold ok installed\n') +
      paragraph('waiting', 'Status: install ok triggers-pending\n') +
      paragraph('gone', 'Status: deinstall ok config-files\n') +
      paragraph('half', 'Status: install ok half-installed\n');
    const database = await only(STATUS, text);
    expect(told(database)).toEqual(['a 1.0-1 amd64', 'held 1.0-1 amd64', 'waiting 1.0-1 amd64']);
    expect(database).toMatchObject({ format: 'dpkg', path: STATUS, problem: null });
  });

  it('has the last paragraph without an end, and several empty lines between two', async () => {
    const database = await only(STATUS, `\n\n${paragraph('a')}\n\n${paragraph('b').trim()}`);
    expect(told(database)).toEqual(['a 1.0-1 amd64', 'b 1.0-1 amd64']);
  });

  it('has the same package for two architectures, and twice', async () => {
    const other = paragraph('a').replace('amd64', 'i386');
    expect(told(await only(STATUS, paragraph('a') + other + paragraph('a')))).toHaveLength(3);
  });

  it.each([
    ['a name with a space', paragraph('a b'), 'a package in it has a name that cannot be one'],
    ['a name with NUL', paragraph('a\0b'), 'a package in it has a name that cannot be one'],
    ['a name that turns', paragraph('a\u202eb'), 'a package in it has a name that cannot be one'],
    [
      'a name of 10,000',
      paragraph('a'.repeat(10_000)),
      'in the paragraph at line 1, line 1 is too long',
    ],
    [
      'a name of 1,000',
      paragraph('a'.repeat(1_000)),
      'a package in it has a name that cannot be one',
    ],
    ['no version', 'Package: a\nStatus: install ok installed\n', 'a package in it has no version'],
    ['no name', 'Version: 1\nStatus: install ok installed\n', 'a package in it has no name'],
    ['no status', 'Package: a\nVersion: 1\n', 'the paragraph at line 1 has no status'],
    [
      'two versions',
      `${paragraph('a').trim()}\nVersion: 2\n`,
      'in the paragraph at line 1, line 8 gives a field again',
    ],
    [
      'a line that is none',
      'Package: a\n<<<<<<<\n',
      'in the paragraph at line 1, line 2 is no field',
    ],
  ])('tells %s, and goes on', async (_, text, problem) => {
    const database = await only(STATUS, `${text}\n\n${paragraph('good')}`);
    expect(database.problem).toBe(problem);
    expect(told(database)).toEqual(['good 1.0-1 amd64']);
  });

  it('tells how much more is wrong', async () => {
    expect((await only(STATUS, 'x\n\nx\n\nx\n')).problem).toBe(
      'in the paragraph at line 1, line 1 is no field; and 2 more',
    );
  });

  it('reads the files of distroless images, without their lists of files', async () => {
    const folder = 'var/lib/dpkg/status.d';
    const [database, second] = await readPackages(
      filesOf({
        [`${folder}/base-files`]: paragraph('base-files', ''),
        [`${folder}/base-files.md5sums`]: 'not a paragraph\n',
        [`${folder}/libc6`]: paragraph('libc6', ''),
      }),
    );
    expect(second).toBeUndefined();
    expect(database).toMatchObject({ path: folder, problem: null });
    expect(told(database as PackageDatabase)).toEqual([
      'base-files 1.0-1 amd64',
      'libc6 1.0-1 amd64',
    ]);
  });

  it('lets others run, and ends when it is cancelled, in the midst of one endless paragraph', async () => {
    const stop = new AbortController();
    setImmediate(() => {
      setImmediate(() => {
        stop.abort();
      });
    });
    const text = Buffer.alloc(40 * 2 ** 20, 'x:\n');
    await expect(readPackages(filesOf({ [STATUS]: text }), stop.signal)).rejects.toThrow(
      'cancelled',
    );
  });

  it('takes little time for a large text of nothing', async () => {
    for (const text of [Buffer.alloc(16 * 2 ** 20, ':'), Buffer.alloc(16 * 2 ** 20, ' \n')])
      expect((await only(STATUS, text)).packages).toEqual([]);
    const empty = await only(STATUS, Buffer.alloc(2 ** 24, '\n'));
    expect(empty).toMatchObject({ packages: [], problem: null });
  });
});

describe('apk installed', () => {
  it('has name, version and architecture of each', async () => {
    const text =
      'C:Q1abc=\nP:musl\nV:1.2.4-r1\nA:x86_64\nL:MIT AND BSD\nT:the C library\np:so:libc.musl=1\nF:lib\nR:ld.so\nZ:Q1x=\n\n' +
      'P:busybox\nV:1.36.1-r2\nA:x86_64\n\n';
    const database = await only(INSTALLED, text);
    expect(told(database)).toEqual(['musl 1.2.4-r1 x86_64', 'busybox 1.36.1-r2 x86_64']);
    expect(database.packages.map(({ licence }) => licence)).toEqual(['MIT AND BSD', null]);
    expect(database).toMatchObject({ format: 'apk', problem: null });
  });

  it('does not take a small letter for a large one', async () => {
    expect((await only(INSTALLED, 'p:musl\nV:1\n\n')).problem).toBe('a package in it has no name');
  });
});

describe('a database', () => {
  it('is read once where two paths lead to it', async () => {
    const files = filesOf({ 'usr/lib/apk/db/installed': 'P:musl\nV:1\n' });
    const linked = {
      ...files,
      find: (path: string) => files.find(path.replace(/^lib/, 'usr/lib')),
    };
    const databases = await readPackages(linked);
    expect(databases.map(({ path }) => path)).toEqual(['usr/lib/apk/db/installed']);
  });

  it('that is too large is told and not read', async () => {
    const read = () => Promise.reject(new Error('read'));
    const find = (path: string) =>
      path === STATUS ? { path, size: 2 ** 31, order: 0, read } : null;
    const [database] = await readPackages({ find, list: () => [] });
    expect(database?.problem).toBe('it has 2.0 GiB; at most 64.0 MiB are read');
  });

  it('that ends too early is told', async () => {
    const read = () => Promise.resolve(Buffer.alloc(0));
    const find = (path: string) => (path === STATUS ? { path, size: 10, order: 0, read } : null);
    const [database] = await readPackages({ find, list: () => [] });
    expect(database?.problem).toBe('its bytes end too early');
  });

  it('is no reason to go on once somebody cancelled', async () => {
    const signal = AbortSignal.abort();
    await expect(readPackages(filesOf({ [STATUS]: paragraph('a') }), signal)).rejects.toThrow(
      'cancelled',
    );
  });
});
