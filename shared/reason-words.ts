/**
 * Phrases for the reasons that readers give as slugs. A slug without a phrase is shown as it is,
 * with spaces: never a crash, never silence.
 */
import { namedLimit } from './limit-words.ts';
import { escapeText } from './escape.ts';
import { count } from './format.ts';

const TAR: ReadonlyMap<string, string> = new Map([
  ['checksum', 'a header does not match its checksum'],
  ['negative-size', 'an entry has a negative size'],
  ['size-too-large', 'an entry claims more bytes than can be counted'],
  ['meta-too-large', 'a header of metadata is far too large'],
  ['meta-large', 'a header of metadata is so large that some readers refuse it'],
  ['pax-too-many-records', 'a PAX header has far too many records'],
  ['sparse-map', 'the map of a sparse file is wrong'],
  ['sparse-regions', 'the map of a sparse file has far too many regions'],
  ['meta-without-entry', 'a header of metadata is followed by no entry'],
  ['inside-header', 'it ends inside a header'],
  ['inside-meta', 'it ends inside a header of metadata'],
  ['inside-body', 'it ends inside a file'],
  ['numeric-junk', 'a number field holds something else'],
  ['pax-record', 'a PAX record is malformed'],
  ['pax-size', 'a PAX size is no plain number'],
  ['pax-empty-path', 'a PAX header gives an empty path'],
  ['pax-and-longname', 'PAX and GNU headers both name one entry'],
  ['nul-in-name', 'a name holds a zero byte'],
  ['repeated-meta', 'an entry has the same kind of metadata twice'],
  ['too-many-meta', 'an entry has too many headers of metadata'],
  ['meta-padding', 'a header of metadata goes on behind its size'],
  ['links-unwatched', 'more hard links have a size than can be followed in two readings'],
  ['solaris-pax', 'it uses a Solaris form of PAX headers'],
  ['global-path', 'a global header sets a path for all entries'],
  ['global-linkpath', 'a global header sets a link target for all entries'],
  ['global-size', 'a global header sets a size for all entries'],
  ['global-sparse', 'a global header makes all entries sparse'],
  ['global-after-meta', 'a global header stands between an entry and its metadata'],
  ['gnu-prefix', 'a GNU header uses the field that others read as the start of the path'],
  ['sparse-name', 'a sparse file’s name is given to an entry that is not sparse'],
  ['empty-link', 'a link has no target in its own header'],
  ['sparse-form', 'records of a sparse file have a form that readers take differently'],
  ['odd-magic', 'a header starts its path in a field that only some readers look at'],
  ['empty-name', 'an entry has an empty name'],
  ['slash-on-file', 'a file has a name that ends like a directory'],
  [
    'body-on-directory',
    'a directory claims to have content, which some skip and others read as entries',
  ],
  ['body-on-link', 'a link claims to have content, which some skip and others read as entries'],
  ['body-on-device', 'a device claims to have content, which some skip and others read as entries'],
  ['single-zero-block', 'a lone empty block stands between entries'],
  ['entries-after-end', 'more entries follow the end mark'],
  ['bytes-after-end', 'more data follows the end mark'],
  ['no-zero-blocks', 'it has no end mark'],
  ['one-zero-block', 'its end mark is half as long as it should be'],
  ['unknown-typeflag', 'an entry has an unknown type'],
  ['gnu-special', 'an entry is of a GNU type that holds no file'],
  ['pax-repeated-key', 'a PAX header repeats a key'],
  ['global-metadata', 'a global header sets metadata for all entries'],
  ['pax-number', 'a PAX number is malformed and was ignored'],
  ['xattr-encoding', 'an extended attribute is badly encoded'],
  ['size-on-hardlink', 'a hard link has a size'],
]);

const UNPACK: ReadonlyMap<string, string> = new Map([
  ['truncated', 'it is cut short'],
  ['corrupt', 'the bytes make no sense'],
  ['checksum', 'its own checksum does not match'],
  ['trailing-data', 'other data follows it'],
  ['window-too-large', 'it asks for more memory than is safe'],
  ['header-too-large', 'a header field is far too long'],
  ['format', 'Drydock unpacks gzip, zstd, xz and bzip2'],
  ['unsupported', 'it uses a feature that layers do not need'],
]);

/** What is odd about a tar. */
export function tarPhrase(reason: string): string {
  return TAR.get(reason) ?? plain(reason);
}

/** Why something could not be unpacked. */
export function unpackPhrase(reason: string): string {
  return UNPACK.get(reason) ?? plain(reason);
}

/** A limit and its value: `indexes in indexes, at most 16`. Records may name one that is not in the table. */
export function limitPhrase(limit: string, value: number): string {
  return namedLimit(limit, value) ?? `${plain(limit)}, at most ${count(value)}`;
}

function plain(reason: string): string {
  const text = escapeText(reason, 300);
  return /^[a-z0-9]+(-[a-z0-9]+)+$/.test(text) ? text.replaceAll('-', ' ') : text;
}
