// What is different between two entries of one path, as bits: one for each `ChangedPart`. Contents are
// not compared, since a listing does not hold them: a file that is stored again may be another one.

import { CHANGED_PARTS, type ChangedPart } from '../../shared/files.ts';
import type { EntryKind } from '../../shared/model.ts';
import type { EntrySteps, LocatedEntry } from './entry-steps.ts';
import type { HardLinks } from './hard-links.ts';
import type { NumberName } from './listing.ts';

/** A part's place in the list is its bit. */
const bitOf = (part: ChangedPart): number => 1 << CHANGED_PARTS.indexOf(part);
export const TYPE = bitOf('type');
const SIZE = bitOf('size');
const MODE = bitOf('mode');
const OWNER = bitOf('owner');
const LINK = bitOf('link');
const XATTRS = bitOf('xattrs');
export const TIME = bitOf('time');
export const CONTENT = bitOf('content');
/** Docker and buildah store the bits of the file's type above these; `type` says that already. */
const MODE_BITS = 0o7777;
/** What unpacking makes of a directory that no entry records. */
export const IMPLIED_MODE = 0o755;
const NO_TIME = Number.NEGATIVE_INFINITY;

/** The parts that these bits stand for. */
export function partsOf(bits: number): readonly ChangedPart[] {
  return CHANGED_PARTS.filter((_, i) => (bits & (1 << i)) !== 0);
}

/** A stack of layers to which an entry belongs, with its hard links. */
export interface EntryStack {
  readonly entries: EntrySteps;
  readonly links: HardLinks;
}

/** The entry at a step, or the file that a hard link shares its content with; undefined for step 0. */
export function contentEntry(
  { entries, links }: EntryStack,
  step: number,
): LocatedEntry | undefined {
  const own = entries.locate(step);
  return own?.listing.type(own.index) === 'hardlink' ? entries.locate(links.resolve(step)) : own;
}

/**
 * Compares two entries of one stack by their steps; 0 is a directory that no entry records. A hard link
 * counts as the file that it shares its content with.
 */
export function compareEntries(
  entries: EntrySteps,
  links: HardLinks,
  before: number,
  after: number,
): number {
  const stack = { entries, links };
  const [a, b] = [contentEntry(stack, before), contentEntry(stack, after)];
  const bits = compareFields(a, b);
  if (bits !== 0 || b === undefined || links.resolve(before) === links.resolve(after)) return bits;
  return b.listing.type(b.index) === 'file' && b.listing.number('size', b.index) > 0 ? CONTENT : 0;
}

/**
 * What is different in the fields of two entries (undefined is a directory that no entry records); nothing about
 * contents. Owners are compared by number, as unpacking sets them.
 */
export function compareFields(a: LocatedEntry | undefined, b: LocatedEntry | undefined): number {
  if (a === undefined && b === undefined) return 0;
  const type = typeOf(a);
  const sameType = type === typeOf(b) && (!isDevice(type) || deviceOf(a) === deviceOf(b));
  let bits = sameType ? 0 : TYPE;
  if (sameType && isFile(type) && field(a, 'size') !== field(b, 'size')) bits |= SIZE;
  if (sameType && isLink(type) && linkOf(a) !== linkOf(b)) bits |= LINK;
  if (modeOf(a) !== modeOf(b)) bits |= MODE;
  if (field(a, 'uid') !== field(b, 'uid') || field(a, 'gid') !== field(b, 'gid')) bits |= OWNER;
  if (field(a, 'mtime', NO_TIME) !== field(b, 'mtime', NO_TIME)) bits |= TIME;
  if (xattrsOf(a) !== xattrsOf(b)) bits |= XATTRS;
  return bits;
}

/** True for what may have a body. */
export function isFile(type: EntryKind): boolean {
  return type === 'file' || type === 'unknown';
}

/** A hard link counts as one only where nothing that it names is in its layer. */
function isLink(type: EntryKind): boolean {
  return type === 'symlink' || type === 'hardlink';
}

function isDevice(type: EntryKind): boolean {
  return type === 'char' || type === 'block';
}

function typeOf(entry: LocatedEntry | undefined): EntryKind {
  return entry === undefined ? 'dir' : entry.listing.type(entry.index);
}

function field(entry: LocatedEntry | undefined, name: NumberName, implied = 0): number {
  return entry === undefined ? implied : entry.listing.number(name, entry.index);
}

function modeOf(entry: LocatedEntry | undefined): number {
  return field(entry, 'mode', IMPLIED_MODE) & MODE_BITS;
}

function linkOf(entry: LocatedEntry | undefined): string | undefined {
  return entry?.listing.linkname(entry.index);
}

function deviceOf(entry: LocatedEntry | undefined): string {
  const row = entry?.listing.row(entry.index);
  return `${String(row?.devmajor)}:${String(row?.devminor)}`;
}

/** Comparable text of all attributes, in whatever order they are stored. */
function xattrsOf(entry: LocatedEntry | undefined): string {
  if (entry?.listing.hasXattrs(entry.index) !== true) return '';
  const { xattrs = [] } = entry.listing.row(entry.index);
  const texts = xattrs.map(({ name, value, encoding }) => JSON.stringify([name, encoding, value]));
  return texts.sort().join();
}
