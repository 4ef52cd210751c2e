// Which nodes a filter wants. Criteria are tried the cheapest first; a criterion that asks for nothing
// is not tried at all.

import type { FileFilter, SpecialMark } from '../../shared/files.ts';
import { changeOf } from './merged-nodes.ts';
import { textMatcher } from './name-match.ts';
import { ROOT } from './path-trie.ts';
import type { TreeNodes } from './tree-nodes.ts';

const SET_UID = 0o4000;
const SET_GID = 0o2000;
const STICKY = 0o1000;
const WORLD_WRITABLE = 0o002;
const CAPABILITY = 'security.capability';

/** By node: it is wanted itself; something below it is. */
export const WANTED = 1;
export const ABOVE_WANTED = 2;

type Criterion = (node: number) => boolean;

/** Text that is the same for equal filters. */
export function filterKey(filter: FileFilter): string {
  return JSON.stringify(filter);
}

/** Bits by node. An implied directory is no entry: it is wanted only where nothing is filtered. */
export function markWanted(nodes: TreeNodes, filter: FileFilter): Uint8Array {
  const marks = new Uint8Array(nodes.count);
  const criteria = criteriaOf(nodes, filter);
  for (let node = 0; node < nodes.count; node++) {
    if (!nodes.isShown(node) || (filter.hideRemoved && nodes.isRemoved(node))) continue;
    if (criteria.length > 0 && nodes.step(node) === 0) continue;
    if (criteria.every((criterion) => criterion(node))) marks[node] = WANTED;
  }
  const { trie } = nodes.columns;
  for (let node = nodes.count - 1; node > ROOT; node--) {
    const parent = trie.parent(node);
    if (marks[node] !== 0) marks[parent] = (marks[parent] ?? 0) | ABOVE_WANTED;
  }
  return marks;
}

function criteriaOf(nodes: TreeNodes, filter: FileFilter): readonly Criterion[] {
  const criteria: Criterion[] = [];
  if (filter.kinds.length > 0) criteria.push((node) => filter.kinds.includes(nodes.kind(node)));
  if (filter.changes.length > 0) criteria.push(isChanged(nodes, filter.changes));
  if (filter.minSize !== null || filter.maxSize !== null) criteria.push(hasSize(nodes, filter));
  if (filter.special.length > 0) criteria.push(isSpecial(nodes, filter.special));
  if (filter.owner !== '') criteria.push(isOwnedBy(nodes, filter.owner));
  if (filter.text !== '') criteria.push(hasText(nodes, filter.text));
  return criteria;
}

function isChanged(nodes: TreeNodes, wanted: FileFilter['changes']): Criterion {
  return (node) => {
    const change = changeOf(nodes.columns.changes[node] ?? 0);
    return change !== null && wanted.includes(change);
  };
}

function hasSize(nodes: TreeNodes, { minSize, maxSize }: FileFilter): Criterion {
  return (node) => {
    const size = nodes.sizes[node] ?? 0;
    return !nodes.isDir(node) && size >= (minSize ?? 0) && size <= (maxSize ?? Infinity);
  };
}

function isSpecial(nodes: TreeNodes, wanted: readonly SpecialMark[]): Criterion {
  return (node) => wanted.some((mark) => hasMark(nodes, node, mark));
}

function hasMark(nodes: TreeNodes, node: number, mark: SpecialMark): boolean {
  const hasBit = (bit: number): boolean =>
    nodes.kind(node) !== 'symlink' &&
    (nodes.columns.entries.number(nodes.contentStep(node), 'mode') & bit) !== 0;
  switch (mark) {
    case 'setuid':
      return hasBit(SET_UID);
    case 'setgid':
      return hasBit(SET_GID);
    case 'sticky':
      return hasBit(STICKY);
    case 'world-writable':
      return hasBit(WORLD_WRITABLE);
    case 'device':
      return nodes.kind(node) === 'char' || nodes.kind(node) === 'block';
    case 'xattrs':
      return hasXattrs(nodes, node);
    case 'capabilities':
      return hasXattrs(nodes, node) && hasCapabilities(nodes, node);
  }
}

function hasXattrs(nodes: TreeNodes, node: number): boolean {
  const found = nodes.columns.entries.locate(nodes.contentStep(node));
  return found?.listing.hasXattrs(found.index) ?? false;
}

function hasCapabilities(nodes: TreeNodes, node: number): boolean {
  const found = nodes.columns.entries.locate(nodes.contentStep(node));
  const xattrs = found?.listing.row(found.index).xattrs ?? [];
  return xattrs.some(({ name }) => name === CAPABILITY);
}

function isOwnedBy(nodes: TreeNodes, owner: string): Criterion {
  const id = /^\d+$/.test(owner) ? Number(owner) : null;
  const { entries } = nodes.columns;
  const places = new Map(entries.listings.map((listing) => [listing, listing.ownerPlaces(owner)]));
  return (node) => {
    const found = entries.locate(nodes.contentStep(node));
    if (found === undefined) return false;
    const { listing, index } = found;
    const named = places.get(listing);
    return (
      id === listing.number('uid', index) ||
      id === listing.number('gid', index) ||
      named?.has(listing.number('uname', index)) === true ||
      named?.has(listing.number('gname', index)) === true
    );
  };
}

/** In the path as it is stored. */
function hasText(nodes: TreeNodes, text: string): Criterion {
  const matches = textMatcher(text);
  return (node) => {
    const found = nodes.columns.entries.locate(nodes.step(node));
    return found !== undefined && matches(found.listing.paths, found.index);
  };
}
