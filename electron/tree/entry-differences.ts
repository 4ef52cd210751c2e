// What is different between two entries of one path, as bits: one for each `ChangedPart`. Contents are
// not compared, since a listing does not hold them: a file that is stored again may be another one.

import type { ChangedPart } from '../../shared/files.ts';
import type { EntrySteps } from './entry-steps.ts';
import type { HardLinks } from './hard-links.ts';

/** A part's place here is its bit. */
const PARTS: readonly ChangedPart[] = [
  'type',
  'size',
  'mode',
  'owner',
  'time',
  'link',
  'xattrs',
  'content',
];
const CONTENT = 1 << PARTS.indexOf('content');
/** Docker and buildah store the bits of the file's type above these; `type` says that already. */
const MODE_BITS = 0o7777;
/** What unpacking makes of a directory that no entry records. */
const IMPLIED_MODE = 0o755;
const NO_TIME = Number.NEGATIVE_INFINITY;

/** The parts that these bits stand for. */
export function partsOf(bits: number): readonly ChangedPart[] {
  return PARTS.filter((_, i) => (bits & (1 << i)) !== 0);
}

/**
 * Compares two entries by their steps; 0 is a directory that no entry records. A hard link counts as the
 * file that it shares its content with. Owners are compared by number, as unpacking sets them.
 */
export function compareEntries(
  steps: EntrySteps,
  links: HardLinks,
  before: number,
  after: number,
): number {
  const [a, b] = [links.resolve(before), links.resolve(after)];
  const field = (name: 'uid' | 'gid'): boolean => steps.number(a, name) === steps.number(b, name);
  const type = steps.type(a);
  const sameType = type === steps.type(b) && deviceOf(steps, a) === deviceOf(steps, b);
  const isFile = type === 'file' && sameType;
  const mode = (step: number): number => steps.number(step, 'mode', IMPLIED_MODE) & MODE_BITS;
  const time = (step: number): number => steps.number(step, 'mtime', NO_TIME);
  const differs: Readonly<Record<Exclude<ChangedPart, 'content'>, boolean>> = {
    type: !sameType,
    size: isFile && steps.number(a, 'size') !== steps.number(b, 'size'),
    mode: mode(a) !== mode(b),
    owner: !field('uid') || !field('gid'),
    time: time(a) !== time(b),
    link: type === 'symlink' && sameType && linkOf(steps, a) !== linkOf(steps, b),
    xattrs: xattrsOf(steps, a) !== xattrsOf(steps, b),
  };
  const bits = PARTS.reduce(
    (sum, part, i) => (part !== 'content' && differs[part] ? sum | (1 << i) : sum),
    0,
  );
  const mayDiffer = isFile && a !== b && steps.number(b, 'size') > 0;
  return bits === 0 && mayDiffer ? CONTENT : bits;
}

function linkOf(steps: EntrySteps, step: number): string | undefined {
  const found = steps.locate(step);
  return found?.listing.linkname(found.index);
}

function deviceOf(steps: EntrySteps, step: number): string {
  const type = steps.type(step);
  if (type !== 'char' && type !== 'block') return '';
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
