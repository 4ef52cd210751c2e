/** What a path of a view leads to: links are followed inside the image, as `cat` follows them. */
import { FailureError } from '../../shared/failure.ts';
import { normalisePath } from '../tree/entry-path.ts';
import { followPath } from '../tree/follow.ts';
import type { Listing } from '../tree/listing.ts';
import { MergedTree } from '../tree/merged-tree.ts';
import { mergeLayers } from '../tree/stack.ts';
import type { LayerBytes } from './layer-bytes.ts';
import { SaveSelection, type SavedItem } from './selection.ts';

/** Nothing is at `path` in the view; it is the one that was asked for, or links lead there from it. */
export class NotInImageError extends FailureError {
  readonly path: string;

  constructor(path: string) {
    super('not-found', { name: path });
    this.path = path;
  }
}

export interface FoundItem {
  readonly item: SavedItem;
  readonly selection: SaveSelection;
  /** Where it stands in the view. */
  readonly path: string;
}

/** Throws `NotInImageError`, or `not-a-regular-file` for links that have no end. */
export function findItem(layers: readonly LayerBytes[], asked: string): FoundItem {
  const listings = layers.map(({ listing }) => listing);
  const stack = mergeLayers(listings);
  const select = (path: string): FoundItem | null => {
    const selection = new SaveSelection(stack, listings, path);
    const item = selection.find();
    return item === null ? null : { item, selection, path };
  };
  const direct = select(normalisePath(asked).path);
  // Following takes a tree of all that there is: it is built only for those that need it.
  if (direct !== null && !mayLead(direct.item) && !climbs(asked)) return direct;
  const led = follow(layers, listings, asked);
  // The root is there, also without an entry.
  const isThere = led.kind === 'found' || (led.kind === 'missing' && led.path === '');
  const found = isThere ? select(led.path) : null;
  if (found !== null) return found;
  // What lies below something that is no folder has a path of its own, which no link leads to.
  if (direct?.item.belowOther === true && direct.item.row?.type !== 'symlink' && !climbs(asked))
    return direct;
  if (led.kind === 'loop')
    throw new FailureError('not-a-regular-file', { name: asked, kind: 'link' });
  throw new NotInImageError(led.path);
}

function follow(layers: readonly LayerBytes[], listings: readonly Listing[], asked: string) {
  const tree = new MergedTree(
    listings.map((listing, at) => ({
      listing,
      digest: layers[at]?.digest ?? '',
      position: at + 1,
    })),
  );
  return followPath(asked, (path) => tree.find(path));
}

function mayLead({ row, belowOther }: SavedItem): boolean {
  return row?.type === 'symlink' || belowOther;
}

/** What `..` leads to depends on the links before it. */
function climbs(asked: string): boolean {
  return asked.split('/').includes('..');
}
