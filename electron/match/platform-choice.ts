/**
 * Which image of an index a node runs, as containerd chooses when it pulls: entries that declare a
 * platform by its order, then in the order of the index; only if none fits, the first that declares
 * none, by its config. An index within an index is chosen from in the same way, and nothing goes back.
 */
import type { PlatformChoice } from '../../shared/match.ts';
import type { ImageGraph, IndexSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { platformText } from '../oci/descriptor.ts';
import { platformRank, type PlatformRank } from './platform-order.ts';

type Chosen = PlatformChoice['chosen'];
type Entry = IndexSummary['manifests'][number];

/**
 * What a node of `platform` (`os/arch[/variant]`) would run of `index`, with the platform as it is
 * declared; null if that is nothing, or cannot be told from what is here.
 */
export function choosePlatform(graph: ImageGraph, index: Digest, platform: string): Chosen {
  return new Chooser(graph, platform).choose(index);
}

/** The choice for every index of an archive. */
export function platformChoices(
  archive: string,
  graph: ImageGraph,
  platform: string,
): readonly PlatformChoice[] {
  const chooser = new Chooser(graph, platform);
  return graph.indexes.map(({ digest, names }) => ({
    ...{ archive, index: digest, names },
    chosen: chooser.choose(digest),
  }));
}

class Chooser {
  readonly #rank: PlatformRank | null;
  readonly #indexes: ReadonlyMap<Digest, IndexSummary>;
  /** Indexes that are pointed to and are not here. */
  readonly #lost: ReadonlySet<Digest>;
  readonly #platforms: ReadonlyMap<Digest | null, string | null>;
  readonly #known = new Map<Digest, Chosen>();

  constructor(graph: ImageGraph, platform: string) {
    this.#rank = platformRank(platform);
    this.#indexes = new Map(graph.indexes.map((index) => [index.digest, index]));
    this.#lost = new Set(
      graph.nodes.flatMap(({ digest, role }) =>
        role === 'index' && !this.#indexes.has(digest) ? [digest] : [],
      ),
    );
    this.#platforms = new Map(
      graph.images.map(({ digest, config }) => [digest, platformText(config?.platform)]),
    );
  }

  /** Each index is looked at once, also where they stand in each other or in a circle. */
  choose(start: Digest): Chosen {
    const passed: Digest[] = [];
    let chosen: Chosen = null;
    for (let digest: Digest | null = start; digest !== null;) {
      const known = this.#known.get(digest);
      if (known !== undefined) {
        chosen = known;
        break;
      }
      // Until the end is known, and for good if this is a circle.
      this.#known.set(digest, null);
      passed.push(digest);
      const entry = this.#best(digest);
      const below: Digest | null =
        entry !== null && this.#indexes.has(entry.digest) ? entry.digest : null;
      if (below === null) chosen = this.#runs(entry);
      digest = below;
    }
    for (const digest of passed) this.#known.set(digest, chosen);
    return chosen;
  }

  #best(index: Digest): Entry | null {
    let best: { readonly entry: Entry; readonly rank: number } | null = null;
    for (const entry of this.#indexes.get(index)?.manifests ?? []) {
      const rank = entry.platform === null ? Infinity : (this.#rank?.(entry.platform) ?? null);
      if (rank !== null && (best === null || rank < best.rank)) best = { entry, rank };
    }
    return best?.entry ?? null;
  }

  #runs(entry: Entry | null): Chosen {
    if (entry === null || this.#lost.has(entry.digest)) return null;
    const { digest, present } = entry;
    const platform = entry.platform ?? this.#platforms.get(digest) ?? null;
    if (platform === null || (this.#rank?.(platform) ?? null) === null) return null;
    return { digest, platform, present };
  }
}
