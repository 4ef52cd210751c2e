/**
 * The header of an installed rpm, as its database stores it: the numbers of index entries and of data bytes, the
 * entries (tag, type, offset, count; 16 bytes, big-endian), the data.
 */
import { DatabaseError } from './database-error.ts';
import type { RecordedPackage } from './found-packages.ts';

const NAME = 1000;
const VERSION = 1001;
const RELEASE = 1002;
const EPOCH = 1003;
const LICENCE = 1014;
const ARCHITECTURE = 1022;
const WANTED: ReadonlySet<number> = new Set([NAME, VERSION, RELEASE, EPOCH, LICENCE, ARCHITECTURE]);

const INT32 = 4;
const STRING = 6;

const START = 8;
const ENTRY = 16;
/** As rpm has it. */
const MAX_ENTRIES = 0xffff;
const MAX_STRING = 1_000;
/** Licences of packages that bundle much are lists of hundreds. */
const MAX_LICENCE = 64_000;

type Values = ReadonlyMap<number, string>;

/** The package that a header describes. Throws `DatabaseError`. */
export function readRpmHeader(blob: Buffer): RecordedPackage {
  const values = readWanted(blob);
  const epoch = values.get(EPOCH);
  const version = values.get(VERSION) ?? '';
  const release = values.get(RELEASE) ?? '';
  return {
    name: values.get(NAME) ?? '',
    version:
      version === '' || release === ''
        ? ''
        : `${epoch === undefined || epoch === '0' ? '' : `${epoch}:`}${version}-${release}`,
    architecture: values.get(ARCHITECTURE) ?? null,
    licence: values.get(LICENCE) ?? null,
  };
}

function readWanted(blob: Buffer): Values {
  const entries = blob.length < START ? 0 : blob.readUInt32BE(0);
  const data = START + entries * ENTRY;
  if (entries === 0 || entries > MAX_ENTRIES || data + blob.readUInt32BE(4) !== blob.length)
    throw new DatabaseError('a header in it has another length than it says');
  const values = new Map<number, string>();
  for (let at = START; at < data; at += ENTRY) {
    const tag = blob.readUInt32BE(at);
    if (!WANTED.has(tag)) continue;
    if (values.has(tag)) throw new DatabaseError('a header in it gives a value twice');
    values.set(tag, readValue(blob, at, data));
  }
  return values;
}

/** The value of the entry at `at`; `data`: where the data starts. */
function readValue(blob: Buffer, at: number, data: number): string {
  const tag = blob.readUInt32BE(at);
  const isNumber = tag === EPOCH;
  const from = data + blob.readUInt32BE(at + 8);
  const isRight =
    blob.readUInt32BE(at + 4) === (isNumber ? INT32 : STRING) && blob.readUInt32BE(at + 12) === 1;
  if (isRight && isNumber && from + 4 <= blob.length) return String(blob.readUInt32BE(from));
  const most = tag === LICENCE ? MAX_LICENCE : MAX_STRING;
  const end = isRight && !isNumber ? blob.subarray(from, from + most + 1).indexOf(0) : -1;
  if (end < 0) throw new DatabaseError('a header in it has a value of another type or length');
  return blob.toString('latin1', from, from + end);
}
