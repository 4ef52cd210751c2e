// The body of a PAX extended header: "length key=value\n" records, read strictly.
// Reference: POSIX.1-2001, pax, "pax Extended Header". Says nothing about the entry they describe.

import type { TarProblemCode, TarProblemReason } from './entry.ts';
import { MAX_PAX_RECORDS } from '../../shared/limits/tar.ts';
import { decodeText } from './text.ts';

/** Something wrong inside one PAX header. */
export interface PaxIssue {
  readonly code: TarProblemCode;
  readonly reason: TarProblemReason;
}

/** The records of one PAX header; for a key stored twice the last record wins. */
export interface PaxHeader {
  readonly values: ReadonlyMap<string, string>;
  readonly xattrs: ReadonlyMap<string, Uint8Array> | undefined;
  /** Offsets and lengths of a sparse file in 0.0 form: the values of keys that repeat by design. */
  readonly sparseNumbers: readonly string[];
  /** False if those keys did not take turns. */
  readonly sparseTurns: boolean;
  readonly issues: readonly PaxIssue[];
}

const SPACE = 0x20;
const NEWLINE = 0x0a;
const EQUALS = 0x3d;
const ZERO = 0x30;
const NINE = 0x39;

/** "5 a=\n" is the shortest record there is. */
const SHORTEST_RECORD = 5;
/** A record is never longer than its header's body, which has at most 16 MiB. */
const LONGEST_LENGTH_FIELD = 8;

const SCHILY_XATTR = 'SCHILY.xattr.';
const LIBARCHIVE_XATTR = 'LIBARCHIVE.xattr.';

/** Keys whose values must not hold a NUL; Go refuses them, C programs cut there, others keep it. */
const NAME_KEYS: ReadonlySet<string> = new Set([
  'path',
  'linkpath',
  'uname',
  'gname',
  'GNU.sparse.name',
]);

/**
 * Reads all records of a PAX header body. The first record that is not well-formed ends the
 * reading with the issue `pax-record`; what came before it is kept.
 */
export function parsePax(body: Uint8Array): PaxHeader {
  const records = new PaxRecords();
  let at = 0;
  for (let count = 0; at < body.length; count++) {
    if (count === MAX_PAX_RECORDS) {
      records.issue('tar-invalid', 'pax-too-many-records');
      break;
    }
    const next = readRecord(body, at, records);
    if (next === undefined) {
      records.issue('tar-ambiguous', 'pax-record');
      break;
    }
    at = next;
  }
  return records;
}

/** Collects one header's records; becomes the PaxHeader. */
class PaxRecords implements PaxHeader {
  readonly values = new Map<string, string>();
  readonly issues: PaxIssue[] = [];
  xattrs: Map<string, Uint8Array> | undefined;
  readonly sparseNumbers: string[] = [];
  sparseTurns = true;
  readonly #keys = new Set<string>();

  issue(code: TarProblemCode, reason: TarProblemReason): void {
    if (!this.issues.some((issue) => issue.reason === reason)) this.issues.push({ code, reason });
  }

  add(key: string, value: Uint8Array): void {
    if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') {
      const isTurn = (key === 'GNU.sparse.offset') === (this.sparseNumbers.length % 2 === 0);
      this.sparseTurns &&= isTurn;
      this.sparseNumbers.push(decodeText(value));
      return;
    }
    if (this.#keys.has(key)) this.issue('pax-repeated-key', 'pax-repeated-key');
    this.#keys.add(key);
    if (key.startsWith(SCHILY_XATTR)) {
      // A copy: the body is used again, and `slice` of a Buffer does not make one.
      this.addXattr(key.slice(SCHILY_XATTR.length), new Uint8Array(value));
    } else if (key.startsWith(LIBARCHIVE_XATTR)) {
      this.addEncodedXattr(key.slice(LIBARCHIVE_XATTR.length), value);
    } else {
      if (NAME_KEYS.has(key) && value.includes(0)) this.issue('tar-ambiguous', 'nul-in-name');
      this.values.set(key, decodeText(value));
    }
  }

  addXattr(name: string, value: Uint8Array): void {
    this.xattrs ??= new Map();
    this.xattrs.set(name, value);
  }

  /** libarchive: the name is percent-encoded, the value is base64. It writes SCHILY's form too. */
  addEncodedXattr(encodedName: string, value: Uint8Array): void {
    const name = decodePercent(encodedName);
    const bytes = decodeBase64(decodeText(value));
    if (name === undefined || bytes === undefined) {
      this.issue('pax-value-ignored', 'xattr-encoding');
    } else if (this.xattrs?.has(name) !== true) {
      this.addXattr(name, bytes);
    }
  }
}

/** Reads the record at `at` and returns where the next one starts, or undefined if it is bad. */
function readRecord(body: Uint8Array, at: number, records: PaxRecords): number | undefined {
  let length = 0;
  let digits = at;
  for (; isDigit(body[digits]); digits++) {
    if (digits - at === LONGEST_LENGTH_FIELD) return undefined;
    length = length * 10 + (body[digits] as number) - ZERO;
  }
  const end = at + length;
  if (body[at] === ZERO || length < SHORTEST_RECORD || end > body.length) return undefined;
  if (body[digits] !== SPACE || body[end - 1] !== NEWLINE) return undefined;
  const keyStart = digits + 1;
  const equals = body.indexOf(EQUALS, keyStart);
  if (equals <= keyStart || equals >= end - 1) return undefined;
  const key = decodeText(body.subarray(keyStart, equals));
  if (key.includes('\0')) return undefined;
  records.add(key, body.subarray(equals + 1, end - 1));
  return end;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
