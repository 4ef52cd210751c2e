/** Where the tiles of a treemap stand: areas in proportion to bytes, directories around what is in them. */
import { hierarchy, treemap, treemapSquarify, type HierarchyRectangularNode } from 'd3-hierarchy';
import type { TreemapNode } from '../../shared/space.ts';

export interface Tile {
  readonly node: TreemapNode;
  /** Names from the directory on show down to this tile; without one for what is too small. */
  readonly names: readonly string[];
  /** 1 for what is directly in the directory on show. */
  readonly depth: number;
  /** The place among its siblings at depth 1 of the tile that it lies in. */
  readonly branch: number;
  /** Pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** True if a line above its children holds its name. */
  readonly headed: boolean;
}

/** Height of the line with a directory's name. */
const HEAD = 18;
const GAP = 2;
/** Smaller ones cannot be seen, let alone hit. */
const LEAST_SIDE = 3;
/** A directory that is smaller is one tile, without what is in it. */
const LEAST_DIVIDED = 44;

type Rect = HierarchyRectangularNode<TreemapNode>;

/** The tiles below `map` in an area of this many pixels, outer ones before those inside. */
export function layoutTiles(map: TreemapNode, width: number, height: number): readonly Tile[] {
  if (width < 1 || height < 1) return [];
  const root = hierarchy(map, ({ children }) => children).sum((node) =>
    node.children.length === 0 ? node.bytes : 0,
  );
  const layout = treemap<TreemapNode>()
    .tile(treemapSquarify.ratio(1.4))
    .size([width, height])
    .round(true)
    .paddingInner(GAP)
    .paddingTop((rect) => (rect.depth > 0 && isDivided(rect) ? HEAD : 0))
    .paddingLeft((rect) => (rect.depth > 0 ? GAP : 0))
    .paddingRight((rect) => (rect.depth > 0 ? GAP : 0))
    .paddingBottom((rect) => (rect.depth > 0 ? GAP : 0));
  const tiles: Tile[] = [];
  for (const [branch, child] of (layout(root).children ?? []).entries())
    addTiles(child, [], branch, tiles);
  return tiles;
}

function addTiles(rect: Rect, above: readonly string[], branch: number, tiles: Tile[]): void {
  const [width, height] = [rect.x1 - rect.x0, rect.y1 - rect.y0];
  if (width < LEAST_SIDE || height < LEAST_SIDE) return;
  const node = rect.data;
  const names = node.kind === 'rest' ? above : [...above, node.name];
  const headed = isDivided(rect);
  const place = { x: rect.x0, y: rect.y0, width, height };
  tiles.push({ node, names, depth: rect.depth, branch, ...place, headed });
  if (!headed) return;
  for (const child of rect.children ?? []) addTiles(child, names, branch, tiles);
}

function isDivided(rect: Rect): boolean {
  if (rect.children === undefined) return false;
  return rect.x1 - rect.x0 >= LEAST_DIVIDED && rect.y1 - rect.y0 >= LEAST_DIVIDED;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The tile next to `from` on that side, the one that is nearest to its middle; itself if none is. */
export function neighbour(tiles: readonly Tile[], from: Tile, direction: Direction): Tile {
  const [x, y] = middle(from);
  let best = from;
  let least = Infinity;
  for (const tile of tiles) {
    const [dx, dy] = [middle(tile)[0] - x, middle(tile)[1] - y];
    const along = { left: -dx, right: dx, up: -dy, down: dy }[direction];
    const across = direction === 'left' || direction === 'right' ? dy : dx;
    if (!isBeyond(from, tile, direction)) continue;
    const distance = along + 2 * Math.abs(across);
    if (distance >= least) continue;
    least = distance;
    best = tile;
  }
  return best;
}

function isBeyond(from: Tile, tile: Tile, direction: Direction): boolean {
  switch (direction) {
    case 'left':
      return tile.x + tile.width <= from.x;
    case 'right':
      return tile.x >= from.x + from.width;
    case 'up':
      return tile.y + tile.height <= from.y;
    case 'down':
      return tile.y >= from.y + from.height;
  }
}

function middle({ x, y, width, height }: Tile): readonly [number, number] {
  return [x + width / 2, y + height / 2];
}

/** Degrees on the colour wheel for the n-th of several things, from 0: neighbours are far apart. */
export function hueOf(n: number): number {
  return (250 + n * 137.5) % 360;
}
