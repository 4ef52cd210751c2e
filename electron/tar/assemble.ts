// One header plus its pending meta headers → one TarEntry, and what readers would dispute about it.

import type { EntryType, TarEntry, TarProblemCode, TarProblemReason, TarSink } from './entry.ts';
import { nameEndsInSlash, readFields, TYPE, typeflagOf } from './header.ts';
import type { HeaderFields } from './header.ts';
import { BLOCK_SIZE } from '../../shared/limits/tar.ts';
import type { PendingMeta } from './meta.ts';
import { INT64_END } from './numbers.ts';
import { problemAt } from './problem.ts';
import { realSizeOf, storedSizeOf } from './sizes.ts';
import type { Refusal } from './sizes.ts';
import { mentionsSparse, paxSparse } from './sparse.ts';
import type { PaxSparse } from './sparse.ts';

export interface Assembled {
  /** Undefined if the header is too broken to list. */
  readonly entry: TarEntry | undefined;
  /** Size that the header claims for an entry of a type that has no body; usually 0. */
  readonly unusedSize: number;
  /** The body of a sparse file begins with its map (PAX form 1.0). */
  readonly mapInBody: boolean;
  /** Why reading cannot go on behind this header. */
  readonly refusal: Refusal | undefined;
}

/** Reports a problem of the header at hand. */
type Report = (
  code: TarProblemCode,
  reason: TarProblemReason,
  path: string,
  otherPath?: string,
) => void;

const TYPES: ReadonlyMap<number, EntryType> = new Map([
  [TYPE.oldFile, 'file'],
  [TYPE.file, 'file'],
  [TYPE.contiguous, 'file'],
  [TYPE.gnuSparse, 'file'],
  [TYPE.hardlink, 'hardlink'],
  [TYPE.symlink, 'symlink'],
  [TYPE.char, 'char'],
  [TYPE.block, 'block'],
  [TYPE.dir, 'dir'],
  [TYPE.gnuDumpdir, 'dir'],
  [TYPE.fifo, 'fifo'],
]);

/** Types that have no body for Go's reader, and the word for one that claims a size. */
const BODILESS: ReadonlyMap<EntryType, TarProblemReason> = new Map([
  ['dir', 'body-on-directory'],
  ['hardlink', 'body-on-link'],
  ['symlink', 'body-on-link'],
  ['char', 'body-on-device'],
  ['block', 'body-on-device'],
  ['fifo', 'body-on-device'],
]);

const GNU_SPECIAL: ReadonlySet<number> = new Set([
  TYPE.gnuDumpdir,
  TYPE.gnuMultiVolume,
  TYPE.gnuVolume,
  TYPE.gnuOldNames,
]);

/** PAX records that other fields show, or that say nothing about what is stored. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set([
  ...['path', 'linkpath', 'size', 'uid', 'gid', 'uname', 'gname', 'mtime', 'atime', 'ctime'],
  ...['SCHILY.dev', 'SCHILY.ino', 'SCHILY.nlink', 'LIBARCHIVE.creationtime'],
]);

const MTIME_RECORD = /^-?[0-9]{1,40}(\.[0-9]{0,40})?$/;
const ID_RECORD = /^-?[0-9]{1,40}$/;

/**
 * Builds the entry of the header `block` at stream offset `at`. Problems that leave the next
 * header's place certain go to `sink`; any other comes back as `refusal`.
 */
export function assemble(
  block: Uint8Array,
  at: number,
  meta: PendingMeta,
  sink: TarSink,
): Assembled {
  const report: Report = (code, reason, path, otherPath) => {
    sink.problem(problemAt(at, code, reason, path, otherPath));
  };
  const typeflag = typeflagOf(block);
  const fields = readFields(block);
  const sparse = meta.pax === undefined ? undefined : paxSparse(meta.pax);
  const path = pathOf(fields, meta, sparse, report);
  meta.reportIssues(sink, path);

  const stored = storedSizeOf(block, meta.pax?.values.get('size'));
  if (stored.value === undefined) return refuse(stored.refusal);
  if (fields.junk || stored.disputed) report('tar-ambiguous', 'numeric-junk', path);
  if (fields.strayMap) report('tar-ambiguous', 'sparse-form', path);
  reportTimes(meta, path, report);

  const type = typeOf(typeflag, path);
  reportType(typeflag, type, path, stored.value, report);
  // Python takes the header's own name for this, without its prefix, even where another one counts.
  if (typeflag === TYPE.oldFile && nameEndsInSlash(block) !== path.endsWith('/'))
    report('tar-ambiguous', 'slash-on-file', path);
  // libarchive takes star's record for the size, and Solaris' for a map; nobody else does.
  if (meta.pax?.values.has('SCHILY.realsize') || meta.pax?.values.has('SUN.holesdata'))
    report('tar-ambiguous', 'sparse-form', path);
  // libarchive and Python make a sparse file of what Go does not, or refuse what is no file.
  if (meta.pax && mentionsSparse(meta.pax) && (sparse === undefined || type !== 'file'))
    report('tar-ambiguous', 'sparse-form', path);
  const bodiless = BODILESS.has(type) && typeflag !== TYPE.gnuDumpdir;
  const storedSize = bodiless ? 0 : stored.value;
  const { dialect } = fields;
  const real = realSizeOf(block, { typeflag, type, storedSize, dialect }, sparse);
  if (real.value === undefined) return refuse(real.refusal);

  // libarchive looks for the next header behind the last region.
  const regions = sparse?.mapInBody === false ? lengthOf(sparse.map) : storedSize;
  if (type === 'file' && regions !== storedSize) report('tar-ambiguous', 'sparse-form', path);

  const entry: TarEntry = {
    path,
    type,
    typeflag,
    mode: fields.mode,
    uid: numberOf(meta, 'uid', fields.uid, path, report),
    gid: numberOf(meta, 'gid', fields.gid, path, report),
    uname: meta.pax?.values.get('uname') || fields.uname,
    gname: meta.pax?.values.get('gname') || fields.gname,
    size: real.value,
    storedSize,
    mtime: numberOf(meta, 'mtime', fields.mtime, path, report),
    linkname: linknameOf(fields, type, meta, path, report),
    devmajor: fields.devmajor,
    devminor: fields.devminor,
    xattrs: meta.pax?.xattrs,
    pax: otherRecords(meta),
    sparse: real.sparse,
    headerOffset: meta.start ?? at,
    bodyOffset: at + BLOCK_SIZE,
  };
  const mapInBody = real.sparse && typeflag !== TYPE.gnuSparse && sparse?.mapInBody === true;
  return { entry, unusedSize: bodiless ? stored.value : 0, mapInBody, refusal: stored.refusal };
}

function lengthOf(map: readonly number[]): number {
  return map.reduce((sum, number, i) => (i % 2 === 0 ? sum : sum + number), 0);
}

/** The word for a size claimed by an entry whose type has no body. */
export function bodyReason(type: EntryType): TarProblemReason {
  return BODILESS.get(type) ?? 'body-on-link';
}

function refuse(refusal: Refusal | undefined): Assembled {
  return { entry: undefined, unusedSize: 0, mapInBody: false, refusal };
}

/**
 * The name in order of precedence: PAX or GNU long name, whichever stands first, then the header's.
 * An empty record counts as absent.
 */
function pathOf(
  fields: HeaderFields,
  meta: PendingMeta,
  sparse: PaxSparse | undefined,
  report: Report,
): string {
  const record = meta.pax?.values.get('path');
  const fromPax = sparse?.name || record || undefined;
  const fromGnu = meta.longName || undefined;
  const told = meta.longNameFirst ? (fromGnu ?? fromPax) : (fromPax ?? fromGnu);
  const path = told ?? fields.prefixedPath ?? fields.path;
  if (record === '') report('tar-ambiguous', 'pax-empty-path', path);
  if (meta.longName === '' || meta.longLink === '') report('tar-ambiguous', 'empty-name', path);
  if (sparse?.name === '') report('tar-ambiguous', 'sparse-form', path);
  if (fromPax !== undefined && fromGnu !== undefined && fromPax !== fromGnu) {
    const other = path === fromGnu ? fromPax : fromGnu;
    report('tar-ambiguous', 'pax-and-longname', path, other);
  }
  // Python takes the later one of the two, others the sparse file's own name.
  if (sparse?.name && record && record !== sparse.name && isLastRecord(meta, 'path'))
    report('tar-ambiguous', 'sparse-name', path, record);
  // Go asks for a version or a map first; GNU tar, libarchive and Python take the name alone.
  const unversioned = sparse === undefined ? meta.pax?.values.get('GNU.sparse.name') : undefined;
  if (unversioned !== undefined && unversioned !== path)
    report('tar-ambiguous', 'sparse-name', path, unversioned);
  if (path === fields.prefixedPath) report('tar-ambiguous', 'gnu-prefix', path, fields.path);
  if (path === fields.path && fields.oddPath !== undefined)
    report('tar-ambiguous', 'odd-magic', path, fields.oddPath);
  return path;
}

/** True if this record stands behind the one with the sparse file's own name. */
function isLastRecord({ pax }: PendingMeta, key: string): boolean {
  const keys = [...(pax?.values.keys() ?? [])];
  return keys.indexOf(key) > keys.indexOf('GNU.sparse.name');
}

function linknameOf(
  fields: HeaderFields,
  type: EntryType,
  meta: PendingMeta,
  path: string,
  report: Report,
): string {
  if (type !== 'hardlink' && type !== 'symlink') return '';
  const fromPax = meta.pax?.values.get('linkpath') || undefined;
  const fromGnu = meta.longLink || undefined;
  if (fromPax !== undefined && fromGnu !== undefined && fromPax !== fromGnu) {
    report('tar-ambiguous', 'pax-and-longlink', path);
  }
  const told = fromPax ?? fromGnu;
  // Until some link had a target in its own header, libarchive takes none from metadata headers.
  const isBare = fields.linkname === '' && told !== undefined && !meta.afterLink;
  const target = told ?? fields.linkname;
  // Python takes an empty record. A hard link to nothing is none for libarchive.
  const isEmpty = meta.pax?.values.get('linkpath') === '';
  if (isEmpty || isBare || (type === 'hardlink' && target === ''))
    report('tar-ambiguous', 'empty-link', path);
  return target;
}

/** Before POSIX.1-1988 a directory was a file whose name ends in a slash. */
function typeOf(typeflag: number, path: string): EntryType {
  return typeflag === TYPE.oldFile && path.endsWith('/')
    ? 'dir'
    : (TYPES.get(typeflag) ?? 'unknown');
}

function reportType(
  typeflag: number,
  type: EntryType,
  path: string,
  size: number,
  report: Report,
): void {
  // libarchive leaves such an entry out; as a directory it is the root, and nothing is lost.
  if (path === '') report(type === 'dir' ? 'empty-name' : 'tar-ambiguous', 'empty-name', path);
  if (GNU_SPECIAL.has(typeflag)) {
    // Go and Python do not know these types; libarchive leaves some of them out.
    report('tar-ambiguous', 'gnu-special', path);
  } else if (type === 'unknown') {
    // POSIX and GNU tar make a file of it; what unpacks layers refuses it.
    report('tar-ambiguous', 'unknown-typeflag', path);
  } else if ((type === 'file' || typeflag === TYPE.file) && path.endsWith('/')) {
    // Go makes a file of it, GNU tar and libarchive a directory.
    report('tar-ambiguous', size === 0 ? 'slash-on-file' : 'body-on-directory', path);
  }
}

/** A decimal PAX record, or the header's number if the record is absent, empty or not a number. */
function numberOf(
  meta: PendingMeta,
  key: 'uid' | 'gid' | 'mtime',
  fromHeader: number,
  path: string,
  report: Report,
): number {
  const record = meta.pax?.values.get(key);
  if (!record) return fromHeader;
  const isNumber = (key === 'mtime' ? MTIME_RECORD : ID_RECORD).test(record);
  // Go refuses the archive if it is not, or not one of 64 bits.
  if (!isNumber || Math.abs(Number(record)) >= INT64_END)
    report('tar-ambiguous', 'pax-number', path);
  return isNumber ? Number(record) : fromHeader;
}

/** Times that nobody is shown, but that some readers want to be numbers. */
function reportTimes(meta: PendingMeta, path: string, report: Report): void {
  for (const key of ['atime', 'ctime']) {
    const record = meta.pax?.values.get(key);
    if (!record) continue;
    const isNumber = MTIME_RECORD.test(record) && Math.abs(Number(record)) < INT64_END;
    if (!isNumber) report('tar-ambiguous', 'pax-number', path);
  }
}

function otherRecords(meta: PendingMeta): ReadonlyMap<string, string> | undefined {
  if (meta.pax === undefined) return undefined;
  let others: Map<string, string> | undefined;
  for (const [key, value] of meta.pax.values) {
    if (SHOWN_ELSEWHERE.has(key) || key.startsWith('GNU.sparse.')) continue;
    others ??= new Map();
    others.set(key, value);
  }
  return others;
}
