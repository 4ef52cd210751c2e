// The row that stands for a node of a tree.

import type { FileBefore } from '../../shared/files.ts';
import { partsOf } from './entry-differences.ts';
import type { TreeRow } from './file-tree.ts';
import type { ListingRow } from './listing.ts';
import { changeOf } from './merged-nodes.ts';
import type { TreeNodes } from './tree-nodes.ts';

/** What is known of a node only together with those around it. */
export interface Surroundings {
  /** Depends on the filter that is asked with. */
  readonly hasChildren: boolean;
  readonly twin: boolean;
}

export function treeRow(
  nodes: TreeNodes,
  node: number,
  { hasChildren, twin }: Surroundings,
): TreeRow {
  const { trie, layers, entries, changes, parts } = nodes.columns;
  const step = nodes.step(node);
  const own = entries.locate(step);
  const origin = own === undefined ? undefined : layers[entries.layer(step)];
  const at =
    own === undefined || origin === undefined ? null : { layer: origin.digest, entry: own.index };
  const entry = own?.listing.row(own.index);
  const content = rowAt(nodes, nodes.contentStep(node)) ?? entry;
  const { devmajor, devminor } = entry ?? {};
  return {
    name: trie.name(node),
    path: trie.path(node),
    type: nodes.kind(node),
    size: nodes.sizes[node] ?? 0,
    mode: content?.mode ?? 0,
    uid: content?.uid ?? 0,
    gid: content?.gid ?? 0,
    uname: content?.uname ?? '',
    gname: content?.gname ?? '',
    mtime: content?.mtime ?? 0,
    linkname: entry?.linkname ?? null,
    xattrs: content?.xattrs?.map((xattr) => xattr.name) ?? [],
    device:
      devmajor === undefined || devminor === undefined
        ? null
        : `${String(devmajor)}:${String(devminor)}`,
    hasChildren,
    twin,
    implied: entry === undefined,
    at,
    layer: origin?.position ?? null,
    change: changeOf(changes[node] ?? 0),
    changed: partsOf(parts[node] ?? 0),
    before: beforeOf(nodes, node),
    changedBelow: nodes.changedBelow(node),
    index: own?.index ?? -1,
  };
}

function rowAt(nodes: TreeNodes, step: number): ListingRow | undefined {
  const found = nodes.columns.entries.locate(step);
  return found?.listing.row(found.index);
}

function beforeOf(nodes: TreeNodes, node: number): FileBefore | null {
  const { parts, before, entries, links, layers } = nodes.columns;
  const step = before[node] ?? 0;
  if ((parts[node] ?? 0) === 0) return null;
  const entry = rowAt(nodes, step);
  const position = layers[entries.layer(step)]?.position ?? null;
  if (entry === undefined || position === null) return null;
  const content = rowAt(nodes, links.resolve(step)) ?? entry;
  return {
    layer: position,
    type: entry.type,
    size: content.size,
    mode: content.mode,
    uid: content.uid,
    gid: content.gid,
    uname: content.uname,
    gname: content.gname,
    mtime: content.mtime,
    linkname: entry.linkname ?? null,
  };
}
