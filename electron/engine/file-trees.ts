/** The few trees in use. A tree costs memory, and one that was let go is built again. */
import type { PreparedFiles, SourceId } from '../../shared/contract.ts';
import type { FileView } from '../../shared/files.ts';
import type { FileTree } from '../tree/file-tree.ts';

/** Trees held at one time, over all sources. */
const MAX_TREES = 4;

export interface HeldTree extends Pick<PreparedFiles, 'missing'> {
  readonly tree: FileTree;
}

export class FileTrees {
  /** The latest used last. */
  readonly #trees = new Map<string, HeldTree>();

  /** The tree of this view; `build` is asked for it if it is not held. */
  async get(source: SourceId, view: FileView, build: () => Promise<HeldTree>): Promise<HeldTree> {
    const key = `${source} ${viewKey(view)}`;
    const held = this.#trees.get(key) ?? (await build());
    this.#trees.delete(key);
    this.#trees.set(key, held);
    for (const oldest of this.#trees.keys()) {
      if (this.#trees.size <= MAX_TREES) break;
      this.#trees.delete(oldest);
    }
    return held;
  }

  /** Lets go of every tree of this source. */
  drop(source: SourceId): void {
    for (const key of this.#trees.keys()) {
      if (key.startsWith(`${source} `)) this.#trees.delete(key);
    }
  }
}

function viewKey(view: FileView): string {
  return view.kind === 'layer' ? view.layer : `${String(view.layers)} ${view.image}`;
}
