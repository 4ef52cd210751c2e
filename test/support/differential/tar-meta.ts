/** Headers about the next entry, or about all: PAX, PAX global, GNU long names. */
import { concat, file, GNU, latin1, record } from '../tar-blocks.ts';
import type { Random } from '../random.ts';
import { anyName, plainName } from './tar-names.ts';

const HARMLESS = [
  'comment',
  'mtime',
  'atime',
  'uid',
  'gid',
  'uname',
  'SCHILY.xattr.user.x',
  'VENDOR.x',
] as const;
const ODD_KEYS = [
  ...['size', 'GNU.sparse.name', 'GNU.sparse.size', 'GNU.sparse.realsize', 'GNU.sparse.major'],
  ...[
    'GNU.sparse.minor',
    'GNU.sparse.map',
    'GNU.sparse.numblocks',
    'SCHILY.realsize',
    'hdrcharset',
  ],
  ...[
    'charset',
    'Path',
    'PATH',
    ' path',
    'path ',
    'SUN.holesdata',
    'SCHILY.filetype',
    'LIBARCHIVE.xattr.user.x',
  ],
  ...[
    'LIBARCHIVE.symlinktype',
    'RHT.security.selinux',
    'SCHILY.devmajor',
    'SCHILY.dev',
    'SCHILY.acl.access',
  ],
  ...[
    'GNU.sparse.offset',
    'GNU.sparse.numbytes',
    'linkname',
    'name',
    '',
    'a\0b',
    'typeflag',
    'MSWINDOWS.rawsd',
  ],
] as const;
const ODD_VALUES = [
  '',
  '0',
  '3',
  '-1',
  '1e3',
  '3.9',
  '0x3',
  '1',
  '512',
  ' 3',
  '3 ',
  'x',
  '99999999999999999999',
  'BINARY',
  'UTF-8',
  '0,3',
  '1,2,3',
] as const;
const TIMES = ['0', '1', '1.5', '-1', '1700000000.123456789'] as const;

/** A PAX header of one or two records, now and then an odd one. */
export function paxHeader(
  random: Random,
  odd: () => boolean,
  extra: readonly Uint8Array[] = [],
): Uint8Array {
  const records = [anyRecord(random, odd), ...extra];
  if (random.chance(0.3)) records.push(anyRecord(random, odd));
  const body = concat(...records);
  const type = odd() ? random.pick(['X', 'x']) : 'x';
  const name = odd() ? anyName(random, odd) : 'PaxHeaders/x';
  return odd() ? file(name, oddBody(random, body), { type }) : file(name, body, { type });
}

/** A PAX header for all that follows: a comment, or something that some readers apply. */
export function globalHeader(random: Random, odd: () => boolean): Uint8Array {
  const body = odd() ? anyRecord(random, odd) : record('comment', 'c');
  return file('pax_global_header', body, { type: 'g' });
}

/** GNU's header with a long name or a long link target. */
export function longNameHeader(random: Random, odd: () => boolean, type: 'L' | 'K'): Uint8Array {
  const name = random.chance(0.5) ? `${plainName(random)}/`.repeat(60) + 'n' : anyName(random, odd);
  const ending = odd() ? random.pick(['', '\0\0', '\0tail', '/', '/\0']) : '\0';
  const magic = odd() ? random.pick(['ustar\x0000', '\0'.repeat(8)]) : GNU;
  return file(odd() ? plainName(random) : '././@LongLink', latin1(name + ending), { type, magic });
}

function anyRecord(random: Random, odd: () => boolean): Uint8Array {
  if (odd()) return oddRecord(random);
  const kind = random.below(10);
  if (kind < 5) return record('path', latin1(anyName(random, odd)));
  if (kind < 7) return record('linkpath', latin1(anyName(random, odd)));
  const key = random.pick(HARMLESS);
  return record(
    key,
    odd() ? random.pick(ODD_VALUES) : key.endsWith('time') ? random.pick(TIMES) : '7',
  );
}

function oddRecord(random: Random): Uint8Array {
  const key = ODD_KEYS[random.below(ODD_KEYS.length)] ?? '';
  const text = record(key, random.pick(ODD_VALUES));
  const kind = random.below(12);
  if (kind < 7) return text;
  const tail = text.subarray(text.indexOf(0x20));
  const lengths = ['0', '5', '99', '007', '+9', '-1', '', ' 9', '9x', '99999999999'] as const;
  if (kind < 9) return concat(latin1(random.pick(lengths)), tail);
  if (kind < 10) return concat(text.subarray(0, -1), latin1(random.pick([' ', '\0', 'x'])));
  if (kind < 11) return latin1('6 abc\n');
  return concat(text, latin1(random.pick(['\n', '\0', '\0\0\0', ' ', 'x'])));
}

/** A body cut, or with something behind its records. */
function oddBody(random: Random, body: Uint8Array): Uint8Array {
  if (random.chance(0.3)) return body.subarray(0, random.below(body.length));
  return concat(body, latin1(random.pick(['\0', '\n', '\0'.repeat(20), '5 a=\n', 'garbage'])));
}
