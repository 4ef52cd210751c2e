/** Databases of rpm, whatever their format: by their first bytes, since any name may hold any of them. */
import { DatabaseError } from './database-error.ts';
import type { Met } from './found-packages.ts';
import { isBdb, readBdb } from './rpm-bdb.ts';
import { readRpmHeader } from './rpm-header.ts';
import { isNdb, readNdb } from './rpm-ndb.ts';
import { readRpmSqlite } from './rpm-sqlite.ts';
import { isSqlite } from './sqlite-pages.ts';

/** Throws `DatabaseError` where the rest cannot be read. */
export function* readRpmDatabase(bytes: Buffer): Generator<Met> {
  for (const blob of headersOf(bytes)) yield blob === null ? null : packageOf(blob);
}

function headersOf(bytes: Buffer): Iterable<Buffer | null> {
  if (isSqlite(bytes)) return readRpmSqlite(bytes);
  if (isNdb(bytes)) return readNdb(bytes);
  if (isBdb(bytes)) return readBdb(bytes);
  throw new DatabaseError('it is no database of a kind that rpm has');
}

function packageOf(blob: Buffer): Met {
  try {
    return { package: readRpmHeader(blob) };
  } catch (error) {
    if (error instanceof DatabaseError) return { fault: error.message };
    throw error;
  }
}
