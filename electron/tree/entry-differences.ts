// What is different between two entries of one path, as bits: one for each `ChangedPart`. Contents are
// not compared, since a listing does not hold them: a file that is stored again may be another one.

import type { ChangedPart } from '../../shared/files.ts';
import type { EntryKind } from '../../shared/model.ts';
import type { EntrySteps } from './entry-steps.ts';
import type { HardLinks } from './hard-links.ts';

/** A part's place here is its bit. */
export const PARTS: readonly ChangedPart[] = [
  'type',
  'size',
  'mode',
  'owner',
  'time',
  'link',
  'xattrs',
  'content',
];
const bitOf = (part: ChangedPart): number => 1 << PARTS.indexOf(part);
const TYPE = bitOf('type');
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
  return PARTS.filter((_, i) => (bits & (1 << i)) !== 0);
}

/** A stack of layers to which an entry belongs, with its hard links. */
export interface EntryStack {
  readonly entries: EntrySteps;
  readonly links: HardLinks;
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
  const bits = compareFields(stack, before, stack, after);
  if (bits !== 0) return bits;
  const [a, b] = [links.resolve(before), links.resolve(after)];
  const mayDiffer = a !== b && entries.type(b) === 'file' && entries.number(b, 'size') > 0;
  return mayDiffer ? CONTENT : 0;
}

/**
 * What is different in the fields of two entries, each by the step in its own stack; nothing about contents.
 * Owners are compared by number, as unpacking sets them.
 */
export function compareFields(
  before: EntryStack,
  old: number,
  after: EntryStack,
  step: number,
): number {
  const [was, is] = [before.entries, after.entries];
  const [a, b] = [before.links.resolve(old), after.links.resolve(step)];
  const type = was.type(a);
  const sameType = type === is.type(b) && (!isDevice(type) || deviceOf(was, a) === deviceOf(is, b));
  let bits = sameType ? 0 : TYPE;
  if (sameType && isFile(type) && was.number(a, 'size') !== is.number(b, 'size')) bits |= SIZE;
  if (sameType && isLink(type) && linkOf(was, a) !== linkOf(is, b)) bits |= LINK;
  if (modeOf(was, a) !== modeOf(is, b)) bits |= MODE;
  if (was.number(a, 'uid') !== is.number(b, 'uid') || was.number(a, 'gid') !== is.number(b, 'gid'))
    bits |= OWNER;
  if (was.number(a, 'mtime', NO_TIME) !== is.number(b, 'mtime', NO_TIME)) bits |= TIME;
  if (xattrsOf(was, a) !== xattrsOf(is, b)) bits |= XATTRS;
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

function modeOf(steps: EntrySteps, step: number): number {
  return steps.number(step, 'mode', IMPLIED_MODE) & MODE_BITS;
}

function linkOf(steps: EntrySteps, step: number): string | undefined {
  const found = steps.locate(step);
  return found?.listing.linkname(found.index);
}

function deviceOf(steps: EntrySteps, step: number): string {
  const found = steps.locate(step);
  const row = found?.listing.row(found.index);
  return `${String(row?.devmajor)}:${String(row?.devminor)}`;
}

/** Comparable text of all attributes, in whatever order they are stored. */
function xattrsOf(steps: EntrySteps, step: number): string {
  const found = steps.locate(step);
  if (found?.listing.hasXattrs(found.index) !== true) return '';
  const { xattrs = [] } = found.listing.row(found.index);
  const texts = xattrs.map(({ name, value, encoding }) => JSON.stringify([name, encoding, value]));
  return texts.sort().join();
}
