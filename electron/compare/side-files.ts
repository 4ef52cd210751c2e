// The files of two images, merged side by side: their paths are nodes of one trie, so that a path that both
// have is one node.

import type { Digest } from '../../shared/oci.ts';
import type { ContentDigests } from '../tree/content-digests.ts';
import { contentEntry, type EntryStack } from '../tree/entry-differences.ts';
import { EntrySteps, type LocatedEntry } from '../tree/entry-steps.ts';
import { LayerMerge } from '../tree/layer-merge.ts';
import { LinkedBodies } from '../tree/linked-bodies.ts';
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
  /** Where hard links lead that name what their own layer does not have. */
  readonly bodies: LinkedBodies;
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
  return { trie, before: yield* sideFiles(before, was), after: yield* sideFiles(after, is) };
}

function* mergeLayers(
  layers: readonly SideLayer[],
  trie: PathTrie,
): Generator<undefined, LayerMerge> {
  const merge = new LayerMerge(trie);
  for (const { listing } of layers) yield* merge.adding(listing);
  return merge;
}

function* sideFiles(
  layers: readonly SideLayer[],
  merge: LayerMerge,
): Generator<undefined, SideFiles> {
  const listings = layers.map(({ listing }) => listing);
  const stacked = listings.map((listing, i) => ({ listing, base: merge.bases[i] ?? 0 }));
  const links = merge.hardLinks.finish();
  const bodies = new LinkedBodies(listings);
  if (merge.linksBelow) yield* bodies.finding();
  return { layers, entries: new EntrySteps(stacked), links, bodies, ...merge.state() };
}

/**
 * The entry that has the content of the one at a step, hard links followed, also to layers below; undefined for
 * step 0. A hard link that leads nowhere is its own.
 */
export function sharedEntry(side: SideFiles, step: number): LocatedEntry | undefined {
  const found = contentEntry(side, step);
  if (found?.listing.type(found.index) !== 'hardlink') return found;
  const body = side.bodies.of({ layer: found.layer, entry: found.index });
  const listing = body === null ? undefined : side.layers[body.layer]?.listing;
  if (body === null || listing === undefined) return found;
  return { listing, index: body.entry, layer: body.layer };
}
