// The row that stands for a path that differs.

import type { FileDifference, FileState } from '../../shared/compare.ts';
import type { FileAt } from '../../shared/files.ts';
import { IMPLIED_MODE, partsOf } from '../tree/entry-differences.ts';
import type { LocatedEntry } from '../tree/entry-steps.ts';
import type { ListingRow } from '../tree/listing.ts';
import type { ComparedFiles } from './compare-files.ts';
import { sharedEntry, type SideFiles } from './side-files.ts';

/** What each side has at a node. */
export function differenceRow(files: ComparedFiles, node: number): FileDifference {
  return {
    path: files.trie.path(node),
    parts: partsOf(files.parts[node] ?? 0),
    contentUnknown: files.unknown[node] === 1,
    before: stateAt(files.before, node),
    after: stateAt(files.after, node),
  };
}

/** What stands at a node on one side; null if nothing does. Of a hard link, what it shares with its file. */
export function stateAt(side: SideFiles, node: number): FileState | null {
  if (side.present[node] !== 1) return null;
  const step = side.steps[node] ?? 0;
  const own = rowAt(side, step);
  const layer = side.layers[side.entries.layer(step)];
  if (own === undefined || layer === undefined) return IMPLIED;
  const shared = sharedEntry(side, step);
  const content = shared?.listing.row(shared.index) ?? own;
  const { devmajor, devminor } = own;
  return {
    type: own.type,
    size: content.type === 'dir' ? 0 : content.size,
    mode: content.mode,
    uid: content.uid,
    gid: content.gid,
    uname: content.uname,
    gname: content.gname,
    mtime: content.mtime,
    linkname: own.linkname ?? null,
    device:
      devmajor === undefined || devminor === undefined
        ? null
        : `${String(devmajor)}:${String(devminor)}`,
    xattrs: content.xattrs?.map(({ name }) => name) ?? [],
    layer: layer.position,
    at: shared === undefined ? null : placeOf(side, shared),
  };
}

/** What unpacking makes of a directory that no entry records. */
const IMPLIED: FileState = {
  type: 'dir',
  size: 0,
  mode: IMPLIED_MODE,
  uid: 0,
  gid: 0,
  uname: '',
  gname: '',
  mtime: 0,
  linkname: null,
  device: null,
  xattrs: [],
  layer: 0,
  at: null,
};

/** Null for a hard link to nothing: there is nothing to read. */
function placeOf(side: SideFiles, { listing, index, layer }: LocatedEntry): FileAt | null {
  const digest = side.layers[layer]?.digest;
  if (digest === undefined || listing.type(index) === 'hardlink') return null;
  return { layer: digest, entry: index };
}

function rowAt({ entries }: SideFiles, step: number): ListingRow | undefined {
  const found = entries.locate(step);
  return found?.listing.row(found.index);
}
