// The one merge of a stack of layers, for lists and for trees: what stands at each path in the end, and
// what the topmost layer did to it.

import type { Change } from '../../shared/files.ts';
import { compareEntries } from './entry-differences.ts';
import { EntrySteps } from './entry-steps.ts';
import type { HardLinks } from './hard-links.ts';
import { LayerMerge } from './layer-merge.ts';
import type { Listing } from './listing.ts';
import { ROOT, type PathTrie } from './path-trie.ts';

/** A change's code is its place here; 0 is none. */
const CHANGES: readonly (Change | null)[] = [null, 'added', 'modified', 'removed', 'opaque'];
const ADDED = 1;
const MODIFIED = 2;
export const REMOVED = 3;
const OPAQUE = 4;

export interface MergedNodes {
  readonly trie: PathTrie;
  readonly entries: EntrySteps;
  readonly links: HardLinks;
  /**
   * By node: the step of the entry that stands there, or that stood there where it was removed; 0 for
   * a directory without one.
   */
  readonly steps: Uint32Array;
  /** By node: the step of the entry before the topmost layer. */
  readonly before: Uint32Array;
  /** By node: 1 if the path exists, or the topmost layer removed it. */
  readonly shown: Uint8Array;
  /** By node: `changeOf` says what it means. */
  readonly changes: Uint8Array;
  /** By node: `partsOf` says what it means. */
  readonly parts: Uint8Array;
}

/** The change that a code stands for. */
export function changeOf(code: number): Change | null {
  return CHANGES[code] ?? null;
}

/**
 * Applies layers from the lowest up. Takes time and memory in proportion to the entries.
 * @throws {FailureError} `limit-exceeded` if the paths have more components than fit in memory.
 */
export function mergeNodes(listings: readonly Listing[]): MergedNodes {
  const merge = new LayerMerge();
  for (const listing of listings.slice(0, -1)) merge.add(listing);
  const before = merge.state();
  const [top] = listings.slice(-1);
  if (top !== undefined) merge.add(top);
  const after = merge.state();
  const base = merge.bases.at(-1) ?? 0;
  const { trie } = merge;
  const entries = new EntrySteps(
    listings.map((listing, i) => ({ listing, base: merge.bases[i] ?? 0 })),
  );
  const links = merge.hardLinks.finish();
  const { steps, present: shown } = after;
  const changes = new Uint8Array(trie.count);
  const parts = new Uint8Array(trie.count);
  for (let node = 0; node < trie.count; node++) {
    // Before the lowest layer there was not even a root.
    const was = before.present[node] === 1 && (node !== ROOT || listings.length > 1);
    const old = before.steps[node] ?? 0;
    const step = steps[node] ?? 0;
    if (shown[node] === 0) {
      if (!was) continue;
      shown[node] = 1;
      steps[node] = old;
      changes[node] = REMOVED;
    } else if (!was) changes[node] = ADDED;
    else {
      if (step > base || (step === 0 && old > 0))
        parts[node] = compareEntries(entries, links, old, step);
      if (entries.type(step) === 'dir' && merge.isOpaque(node)) changes[node] = OPAQUE;
      else if (parts[node] !== 0) changes[node] = MODIFIED;
    }
  }
  return { trie, entries, links, steps, before: before.steps, shown, changes, parts };
}
