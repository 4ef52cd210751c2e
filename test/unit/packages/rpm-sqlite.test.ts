import * as fs from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { readPackages } from '../../../electron/packages/read-packages.ts';
import type { PackageDatabase } from '../../../shared/packages.ts';
import { filesOf, rpmHeader } from '../../support/package-databases.ts';
import { Random } from '../../support/random.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const TABLE = 'CREATE TABLE Packages (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)';

/** The bytes of a database that these statements and headers make. */
function sqlite(statements: readonly string[], headers: readonly Buffer[] = []): Buffer {
  const file = scratch.next();
  const database = new DatabaseSync(file);
  for (const statement of statements) database.exec(statement);
  if (headers.length > 0) {
    const insert = database.prepare('INSERT INTO Packages (blob) VALUES (?)');
    database.exec('BEGIN');
    for (const header of headers) insert.run(header);
    database.exec('COMMIT');
  }
  database.close();
  return fs.readFileSync(file);
}

function packages(count: number): readonly Buffer[] {
  return Array.from({ length: count }, (_, i) =>
    rpmHeader({ name: `p${String(i)}`, version: '1', release: '1', padding: (i * 37) % 20_000 }),
  );
}

async function read(bytes: Buffer): Promise<PackageDatabase> {
  const [database] = await readPackages(filesOf({ 'var/lib/rpm/rpmdb.sqlite': bytes }));
  if (database === undefined) throw new Error('no database');
  return database;
}

describe('rpmdb.sqlite', () => {
  it.each([512, 1024, 4096, 65_536])('is read with pages of %i bytes', async (size) => {
    const database = await read(
      sqlite([`PRAGMA page_size = ${String(size)}`, TABLE], packages(700)),
    );
    expect(database.problem).toBeNull();
    expect(database.packages.map(({ name }) => name)).toEqual(
      Array.from({ length: 700 }, (_, i) => `p${String(i)}`),
    );
  });

  it('has not what was deleted from it', async () => {
    const file = scratch.next();
    fs.writeFileSync(file, sqlite([TABLE], packages(100)));
    const database = new DatabaseSync(file);
    database.exec('DELETE FROM Packages WHERE hnum > 3');
    database.close();
    const left = await read(fs.readFileSync(file));
    expect(left.packages.map(({ name }) => name)).toEqual(['p0', 'p1', 'p2']);
  });

  it('is found among other tables and indexes', async () => {
    const others = Array.from({ length: 200 }, (_, i) => `CREATE TABLE t${String(i)} (x, y)`);
    const made = sqlite([...others, TABLE, 'CREATE INDEX i ON Packages (blob)'], packages(3));
    expect((await read(made)).packages).toHaveLength(3);
  });

  it.each([
    ['has no such table', ['CREATE TABLE Other (x)'], 'it has no table of packages'],
    [
      'has a view that never ends in its place',
      [
        "CREATE VIEW Packages AS WITH RECURSIVE r(hnum, blob) AS (SELECT 1, x'00' UNION ALL SELECT hnum + 1, blob FROM r) SELECT * FROM r",
      ],
      'it has no table of packages',
    ],
    [
      'has a table of another shape',
      [
        'CREATE TABLE Packages (hnum PRIMARY KEY, blob) WITHOUT ROWID',
        'INSERT INTO Packages VALUES (1, 2)',
      ],
      'page 2 of it belongs to no table',
    ],
    [
      'has text for a header',
      [
        'CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob)',
        "INSERT INTO Packages VALUES (1, 'x')",
      ],
      'a row of its packages has no header',
    ],
  ])('that %s is told', async (_, statements, problem) => {
    expect(await read(sqlite(statements))).toMatchObject({ packages: [], problem });
  });

  it('in whose pages a tree goes round ends', async () => {
    const bytes = sqlite(['PRAGMA page_size = 512', TABLE], packages(700));
    // Every interior page names itself as its right child.
    for (let page = 1; page * 512 < bytes.length; page++)
      if (bytes[page * 512] === 5) bytes.writeUInt32BE(page + 1, page * 512 + 8);
    expect((await read(bytes)).problem).toMatch(/is not there, or used twice$/);
  });

  it('never ends in anything but packages and a problem', async () => {
    const bytes = sqlite(['PRAGMA page_size = 512', TABLE], packages(40));
    const random = new Random(3);
    for (let round = 0; round < 3_000; round++) {
      const changed = Buffer.from(bytes);
      for (let n = 0; n <= random.below(6); n++)
        changed[random.below(random.chance(0.5) ? 2_048 : bytes.length)] = random.below(256);
      const cut = random.chance(0.2) ? changed.subarray(0, random.below(bytes.length)) : changed;
      expect((await read(cut)).packages.length).toBeLessThanOrEqual(1_000);
    }
  });
});
