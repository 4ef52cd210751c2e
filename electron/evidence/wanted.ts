/** Which paths of a document are to be placed, as a tree that one walk over the document follows. */
import type { Path } from './path.ts';

export interface Wanted {
  readonly below: Map<string | number, Wanted>;
  /** Offset of its value once it was met; of a repeated key, the last. */
  offset: number | null;
}

/** Where the values of some paths are, and which keys on the way are there more than once. */
export interface Located {
  /** For each path the offset of its value, or of the nearest value above it that is written out. */
  readonly offsets: readonly number[];
  readonly repeated: readonly RepeatedKey[];
}

export interface RepeatedKey {
  readonly key: string;
  readonly first: number;
  /** The one that counts. */
  readonly last: number;
}

/** The tree of the paths. */
export function wantedTree(paths: readonly Path[]): Wanted {
  const root: Wanted = { below: new Map(), offset: null };
  for (const path of paths) {
    let node = root;
    for (const step of path) {
      const next = node.below.get(step) ?? { below: new Map(), offset: null };
      node.below.set(step, next);
      node = next;
    }
  }
  return root;
}

/** The offset of a path after the walk; `start` where nothing of it was met. */
export function offsetAt(root: Wanted, path: Path, start: number): number {
  let node: Wanted | undefined = root;
  let offset = root.offset ?? start;
  for (const step of path) {
    node = node.below.get(step);
    if (node?.offset == null) return offset;
    offset = node.offset;
  }
  return offset;
}
