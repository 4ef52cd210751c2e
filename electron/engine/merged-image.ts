/** The merged files of one image, as far as its layers can be read. */
import type { Listing } from '../tree/listing.ts';
import type { Digest } from '../../shared/oci.ts';
import { FailureError } from '../../shared/failure.ts';
import type { ImageSummary } from '../../shared/model.ts';
import { mergeSides } from '../compare/side-files.ts';
import { SideTree } from '../compare/side-tree.ts';
import { Turns } from '../io/turns.ts';
import type { PackageTree } from '../packages/package-files.ts';
import type { FileReadOptions } from './file-reads.ts';
import { packageFiles } from './package-files.ts';
import type { Session } from './session.ts';

/** The part of a session that is asked here. */
export type MergedSession = Pick<Session, 'graph' | 'listings' | 'readFile'>;

export interface MergedImage {
  readonly summary: ImageSummary;
  readonly files: PackageTree;
  /** Positions of layers that are not among the files. */
  readonly missing: readonly number[];
  /** Of those that are, but not in full. */
  readonly cut: readonly number[];
}

/** Paths that are looked at before others may run. */
const AT_ONCE = 4_096;

/**
 * Scans what is not held of an image (`ImageSummary.id`). Rejects with `invalid-request` for one that is not there,
 * and as `Session.listings`.
 */
export async function mergeImage(
  session: MergedSession,
  image: string,
  options: FileReadOptions,
): Promise<MergedImage> {
  const summary = session.graph.images.find(({ id }) => id === image);
  if (summary === undefined) throw new FailureError('invalid-request', { key: 'image' });
  const digests = summary.layers.map(({ digest }) => digest);
  const listings = await session.listings(digests, options);
  const layers = sideLayers(summary, listings);
  const sides = await new Turns(options.signal).run(mergeSides(layers, []));
  const { trie, before } = sides;
  const tree = new SideTree(sides, before);
  // Reads tell of one layer each; whoever reads files tells how far all of them are.
  const { runner, reads, signal } = options;
  const quiet = { runner, reads, ...(signal === undefined ? {} : { signal }) };
  const named: PackageTree['named'] = function* (isWanted) {
    for (let node = 1; node < trie.count; node++) {
      if (node % AT_ONCE === 0) yield null;
      if (before.present[node] === 1 && isWanted(trie.name(node))) yield trie.path(node);
    }
  };
  return {
    summary,
    files: { ...packageFiles({ session, tree }, quiet), named },
    missing: summary.layers.flatMap(({ digest, position }) =>
      listings.has(digest) ? [] : [position],
    ),
    cut: layers.flatMap(({ listing, position }) => (listing.complete ? [] : [position])),
  };
}

function sideLayers({ layers }: ImageSummary, listings: ReadonlyMap<Digest, Listing>) {
  return layers.flatMap(({ digest, position }) => {
    const listing = listings.get(digest);
    return listing === undefined
      ? []
      : [{ digest, position, listing, contents: null, diffID: null }];
  });
}
