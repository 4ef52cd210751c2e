/** Hits by path: one that several layers have is one group, in the order in which paths were found. */
import type { FileHit, FoundPath } from './find.ts';
import type { Digest } from './oci.ts';

export interface HitGroup extends FoundPath {
  /** As the layer that was searched first has it. */
  readonly first: FileHit;
}

export class HitGroups {
  readonly #groups: (HitGroup & { readonly layers: Digest[] })[] = [];
  readonly #byPath = new Map<string, number>();

  get count(): number {
    return this.#groups.length;
  }

  at(i: number): HitGroup | undefined {
    return this.#groups[i];
  }

  slice(from: number, to: number): readonly HitGroup[] {
    return this.#groups.slice(from, to);
  }

  /** How many layers have this path, of those that were searched. */
  layersOf(path: string): number {
    return this.#groups[this.#byPath.get(path) ?? -1]?.layers.length ?? 0;
  }

  add(hits: readonly FileHit[]): void {
    for (const hit of hits) {
      const known = this.#groups[this.#byPath.get(hit.path) ?? -1];
      if (known === undefined) {
        this.#byPath.set(hit.path, this.#groups.length);
        this.#groups.push({ path: hit.path, layers: [hit.at.layer], first: hit });
      } else if (!known.layers.includes(hit.at.layer)) known.layers.push(hit.at.layer);
    }
  }
}
