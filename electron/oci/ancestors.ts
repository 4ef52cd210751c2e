/**
 * The indexes above each manifest. Siblings under one index share what is above it, so that it is
 * walked once; and a source whose indexes multiply ends at a limit, not after hours.
 */
import type { Digest } from '../../shared/oci.ts';
import type { GraphDraft } from './graph-draft.ts';
import { MAX_ANCESTOR_STEPS } from '../../shared/limits/oci.ts';

export interface Above {
  /** Every index above a digest, each once, nearest first. */
  readonly digests: readonly Digest[];
  /** The names of those indexes, each once. */
  readonly names: readonly string[];
}

const NOTHING: Above = { digests: [], names: [] };

export class Ancestors {
  readonly #draft: GraphDraft;
  readonly #underOne = new Map<Digest, Above | null>();
  #left: number;

  constructor(draft: GraphDraft, limit = MAX_ANCESTOR_STEPS) {
    this.#draft = draft;
    this.#left = limit;
  }

  /** Null if so much is above the digests of this source that the limit is reached. */
  of(digest: Digest): Above | null {
    const parents = this.#draft.nodes.get(digest)?.parents.list() ?? [];
    const [only] = parents;
    if (only === undefined) return NOTHING;
    const above = parents.length === 1 ? this.#ofOnly(only, digest) : this.#walk(digest);
    // Whoever asked copies them.
    return above === null || !this.#spend(above.digests.length + above.names.length) ? null : above;
  }

  #ofOnly(parent: Digest, child: Digest): Above | null {
    let above = this.#underOne.get(parent);
    if (above === undefined) {
      above = this.#walk(child);
      this.#underOne.set(parent, above);
    }
    return above;
  }

  #walk(digest: Digest): Above | null {
    const found = new Set<Digest>();
    const names = new Set<string>();
    let level: readonly Digest[] = [digest];
    while (level.length > 0) {
      const next: Digest[] = [];
      for (const at of level)
        for (const parent of this.#draft.nodes.get(at)?.parents ?? []) {
          if (!this.#spend(1)) return null;
          if (parent === digest || found.has(parent)) continue;
          found.add(parent);
          next.push(parent);
          const own = this.#draft.nodes.get(parent)?.names.list() ?? [];
          if (!this.#spend(own.length)) return null;
          for (const name of own) names.add(name);
        }
      level = next;
    }
    return { digests: [...found], names: [...names] };
  }

  #spend(steps: number): boolean {
    this.#left -= steps;
    return this.#left >= 0;
  }
}
