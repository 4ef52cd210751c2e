// The files of two images, merged side by side: their paths are nodes of one trie, so that a path that both
// have is one node.

import type { Digest } from '../../shared/oci.ts';
import type { ContentDigests } from '../tree/content-digests.ts';
import type { EntryStack } from '../tree/entry-differences.ts';
import { EntrySteps } from '../tree/entry-steps.ts';
import { LayerMerge } from '../tree/layer-merge.ts';
import type { Listing } from '../tree/listing.ts';
import { PathTrie } from '../tree/path-trie.ts';

/** A layer of one side that could be read. */
export interface SideLayer {
  readonly digest: Digest;
  /** 1 is the lowest. */
  readonly position: number;
  readonly listing: Listing;
  /** Of what its files hold; null if they were not hashed. */
  readonly contents: ContentDigests | null;
  /** Of the unpacked bytes, as computed in this run; null if they were not read to their end. */
  readonly diffID: Digest | null;
}

export interface SideFiles extends EntryStack {
  /** Lowest first. */
  readonly layers: readonly SideLayer[];
  /** By node: the step of the entry that stands there, or 0. */
  readonly steps: Uint32Array;
  /** By node: 1 if the path exists, be it only as a directory above others. */
  readonly present: Uint8Array;
}

export interface MergedSides {
  readonly trie: PathTrie;
  readonly before: SideFiles;
  readonly after: SideFiles;
}

/**
 * Applies the layers of both sides, in pieces.
 * @throws {FailureError} `limit-exceeded` if the paths have more components than fit in memory.
 */
export function* mergeSides(
  before: readonly SideLayer[],
  after: readonly SideLayer[],
): Generator<undefined, MergedSides> {
  const trie = new PathTrie();
  const was = yield* mergeLayers(before, trie);
  const is = yield* mergeLayers(after, trie);
  // Only now: nodes that the other side made are part of both.
  return { trie, before: sideFiles(before, was), after: sideFiles(after, is) };
}

function* mergeLayers(
  layers: readonly SideLayer[],
  trie: PathTrie,
): Generator<undefined, LayerMerge> {
  const merge = new LayerMerge(trie);
  for (const { listing } of layers) yield* merge.adding(listing);
  return merge;
}

function sideFiles(layers: readonly SideLayer[], merge: LayerMerge): SideFiles {
  const stacked = layers.map(({ listing }, i) => ({ listing, base: merge.bases[i] ?? 0 }));
  const links = merge.hardLinks.finish();
  return { layers, entries: new EntrySteps(stacked), links, ...merge.state() };
}
