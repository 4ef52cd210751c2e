/** Rows of SQLite tables as they are stored: the types of the columns, then their values. */
import { DatabaseError } from './database-error.ts';

/** What lies before a place, and where it ends. */
interface Varint {
  readonly value: number;
  readonly end: number;
}

export interface Column {
  readonly kind: 'number' | 'blob' | 'text' | 'null';
  readonly bytes: Buffer;
}

/** Bytes of numbers, by their serial types 0 to 9. */
const NUMBER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;
const MAX_VARINT = 9;

/** A number of one to nine bytes, 7 bits in each but the last. Throws `DatabaseError` if it ends behind `end`. */
export function readVarint(bytes: Buffer, at: number, end: number): Varint {
  let value = 0;
  for (let i = 0; i < MAX_VARINT && at + i < end; i++) {
    const byte = bytes[at + i] ?? 0;
    if (i === MAX_VARINT - 1) return { value: value * 256 + byte, end: at + MAX_VARINT };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + i + 1 };
  }
  throw new DatabaseError('a number in it does not end');
}

/** The first `wanted` columns of a row. Throws `DatabaseError`. */
export function readColumns(row: Buffer, wanted: number): readonly Column[] {
  const header = readVarint(row, 0, row.length);
  if (header.value > row.length) throw cutRow();
  const columns: Column[] = [];
  let body = header.value;
  for (let at = header.end; at < header.value && columns.length < wanted;) {
    const type = readVarint(row, at, header.value);
    at = type.end;
    const end = body + bytesOf(type.value);
    if (end > row.length) throw cutRow();
    columns.push({ kind: kindOf(type.value), bytes: row.subarray(body, end) });
    body = end;
  }
  return columns;
}

/** The whole number that a column of up to six bytes holds. Throws `DatabaseError` for any other. */
export function readInteger({ kind, bytes }: Column): number {
  if (kind !== 'number' || bytes.length === 0 || bytes.length > 6)
    throw new DatabaseError('a number in it is none');
  return bytes.readUIntBE(0, bytes.length);
}

function bytesOf(type: number): number {
  return type < 12 ? (NUMBER_BYTES[type] ?? 0) : Math.floor((type - 12) / 2);
}

function kindOf(type: number): Column['kind'] {
  if (type === 0) return 'null';
  if (type < 12) return 'number';
  return type % 2 === 0 ? 'blob' : 'text';
}

function cutRow(): DatabaseError {
  return new DatabaseError('a row in it is cut');
}
