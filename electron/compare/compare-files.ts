// Two merged filesystems compared path by path, into columns.

import type { FileTally } from '../../shared/compare.ts';
import { compareFields, CONTENT, isFile, TYPE } from '../tree/entry-differences.ts';
import type { LocatedEntry } from '../tree/entry-steps.ts';
import type { PathTrie } from '../tree/path-trie.ts';
import { compareContents } from './compare-contents.ts';
import { FileCounts } from './file-tally.ts';
import { SameEntries } from './same-entries.ts';
import { sharedEntry, type MergedSides, type SideFiles } from './side-files.ts';

/** Nodes between two pauses. */
const NODES_AT_ONCE = 4096;

/** Codes of what became of a node; 0 is a path that is the same, or on neither side. */
export const ADDED = 1;
export const REMOVED = 2;
export const MODIFIED = 3;
/** Nothing that is known is different, and what the two files hold is not known. */
export const UNSETTLED = 4;

export interface ComparedFiles extends MergedSides {
  /** By node: a code. */
  readonly changes: Uint8Array;
  /** By node: bits for `partsOf`. */
  readonly parts: Uint8Array;
  /** By node: 1 if it is not known whether two files hold the same. */
  readonly unknown: Uint8Array;
  readonly tally: FileTally;
}

/** Paths and bytes of one side. */
export interface SideTotals {
  /** Paths that exist in the end, the root and directories that no entry records included. */
  readonly entries: number;
  /** Bytes of regular files, those with several names once. */
  readonly fileBytes: number;
}

/** Compares in pieces. Every path that is on either side has exactly one outcome. */
export function* compareFiles(sides: MergedSides): Generator<undefined, ComparedFiles> {
  const { count } = sides.trie;
  const comparison = new Comparing(sides);
  for (let from = 0; from < count; from += NODES_AT_ONCE) {
    const to = Math.min(count, from + NODES_AT_ONCE);
    for (let node = from; node < to; node++) comparison.compare(node);
    yield;
  }
  const { changes, parts, unknown, counts } = comparison;
  return { ...sides, changes, parts, unknown, tally: counts.finish() };
}

/** What stands on one side in the end. */
export function totalsOf({ steps, present, entries }: SideFiles): SideTotals {
  let [standing, fileBytes] = [0, 0];
  for (let node = 0; node < steps.length; node++) {
    if (present[node] === 0) continue;
    standing++;
    const found = entries.locate(steps[node] ?? 0);
    if (found?.listing.type(found.index) === 'file')
      fileBytes += found.listing.number('size', found.index);
  }
  return { entries: standing, fileBytes };
}

class Comparing {
  readonly changes: Uint8Array;
  readonly parts: Uint8Array;
  readonly unknown: Uint8Array;
  readonly counts = new FileCounts();
  readonly #before: SideFiles;
  readonly #after: SideFiles;
  readonly #same: SameEntries;

  constructor({ trie, before, after }: MergedSides) {
    this.changes = columnFor(trie);
    this.parts = columnFor(trie);
    this.unknown = columnFor(trie);
    this.#before = before;
    this.#after = after;
    this.#same = new SameEntries(before, after);
  }

  compare(node: number): void {
    const was = this.#before.present[node] === 1;
    const is = this.#after.present[node] === 1;
    const old = this.#before.steps[node] ?? 0;
    const step = this.#after.steps[node] ?? 0;
    if (was && is) this.#compareEntries(node, old, step);
    else if (is) {
      this.changes[node] = ADDED;
      this.counts.add(ownBytes(this.#after, step));
    } else if (was) {
      this.changes[node] = REMOVED;
      this.counts.remove(ownBytes(this.#before, old));
    }
  }

  #compareEntries(node: number, old: number, step: number): void {
    if (this.#same.has(old, step)) {
      this.counts.compare(0, false, 0);
      return;
    }
    const before = { side: this.#before, entry: sharedEntry(this.#before, old) };
    const after = { side: this.#after, entry: sharedEntry(this.#after, step) };
    const content = compareContents(before, after);
    const fields = compareFields(before.entry, after.entry);
    // Whether a hard link to nothing is another kind of file is as unknown as what it holds.
    const known = content === 'unknown' ? fields & ~TYPE : fields;
    const bits = content === 'different' ? known | CONTENT : known;
    this.parts[node] = bits;
    if (content === 'unknown') this.unknown[node] = 1;
    if (bits !== 0) this.changes[node] = MODIFIED;
    else if (content === 'unknown') this.changes[node] = UNSETTLED;
    const grown = bits === 0 ? 0 : contentBytes(after.entry) - contentBytes(before.entry);
    this.counts.compare(bits, content === 'unknown', grown);
  }
}

function columnFor({ count }: PathTrie): Uint8Array {
  return new Uint8Array(count);
}

/** A hard link has none of its own. */
function ownBytes({ entries }: SideFiles, step: number): number {
  return entries.type(step) === 'file' ? entries.number(step, 'size') : 0;
}

function contentBytes(entry: LocatedEntry | undefined): number {
  if (entry === undefined || !isFile(entry.listing.type(entry.index))) return 0;
  return entry.listing.number('size', entry.index);
}
