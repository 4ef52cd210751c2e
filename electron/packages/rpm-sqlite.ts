/** rpmdb.sqlite of rpm: its table `Packages` has a number and a header in each row. */
import { DatabaseError } from './database-error.ts';
import { SqlitePages } from './sqlite-pages.ts';
import { readColumns, readInteger } from './sqlite-record.ts';

const SCHEMA_PAGE = 1;
/** Of the schema: type, name, table's name, first page, statement. */
const SCHEMA_COLUMNS = 4;

/** Headers of packages; null now and then, where others may run. Throws `DatabaseError`. */
export function* readRpmSqlite(bytes: Buffer): Generator<Buffer | null> {
  const pages = new SqlitePages(bytes);
  for (const row of pages.rows(packagesPage(pages))) {
    const header = row === null ? null : readColumns(row, 2)[1];
    if (header === null) yield null;
    else if (header?.kind === 'blob') yield header.bytes;
    else throw new DatabaseError('a row of its packages has no header');
  }
}

/** The first page of the table; a view or an index of that name is none. */
function packagesPage(pages: SqlitePages): number {
  for (const row of pages.rows(SCHEMA_PAGE)) {
    if (row === null) continue;
    const [type, name, , page] = readColumns(row, SCHEMA_COLUMNS);
    const isWanted = text(type) === 'table' && text(name) === 'packages';
    if (isWanted && page !== undefined) return readInteger(page);
  }
  throw new DatabaseError('it has no table of packages');
}

function text(column: ReturnType<typeof readColumns>[number] | undefined): string {
  return column?.kind === 'text' ? column.bytes.toString('latin1', 0, 20).toLowerCase() : '';
}
