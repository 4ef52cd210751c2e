/** Which parts of a source are kept, each under a root of its own. Pure. */
import { FailureError } from '../../shared/failure.ts';
import type { GraphNode, ImageGraph, ImageSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { nodesOf, reachOf, type Nodes } from '../oci/graph-reach.ts';
import type { SourcePart } from '../oci/part-verdict.ts';

/** One index or manifest and all that is below it. */
export interface KeepUnit extends SourcePart {
  /** Null where the source records none, so that one has to be made. */
  readonly root: GraphNode | null;
  /** The image that the root is, or that has none. */
  readonly image: ImageSummary | null;
  /** What the source calls it. */
  readonly names: readonly string[];
  /** What it is about, if it is a referrer. */
  readonly subjects: readonly Digest[];
}

/**
 * Everything that the source names, or one image of it with all that is about it. `image`: digest of a
 * root, of an index or manifest below one, or `ImageSummary.id`. Throws `invalid-request` for anything else.
 */
export function chooseUnits(graph: ImageGraph, image: string | null): readonly KeepUnit[] {
  const source = new UnitSource(graph);
  if (image === null) return source.all();
  const chosen = source.one(image);
  if (chosen === null) throw new FailureError('invalid-request', { key: 'image' });
  return [chosen, ...source.about(chosen)];
}

class UnitSource {
  readonly #graph: ImageGraph;
  readonly #nodes: Nodes;
  readonly #images: ReadonlyMap<Digest | null, ImageSummary>;
  /** Subjects by what speaks of them: a digest, or the tag that does. */
  readonly #about = new Map<string, Digest[]>();

  constructor(graph: ImageGraph) {
    this.#graph = graph;
    this.#nodes = nodesOf(graph);
    this.#images = new Map(graph.images.map((image) => [image.digest, image]));
    for (const { digest, name, subject } of graph.referrers)
      for (const key of name === null ? [digest] : [digest, name])
        this.#about.set(key, [...(this.#about.get(key) ?? []), subject]);
  }

  all(): readonly KeepUnit[] {
    const roots = this.#graph.roots.flatMap((digest) => this.#nodes.get(digest) ?? []);
    // What a docker archive points to by itself are its configs.
    const documents = roots.filter(({ role }) => role !== 'config' && role !== 'layer');
    const unrecorded = this.#graph.images.filter(({ digest }) => digest === null);
    return [
      ...documents.map((node) => this.#unit(node)),
      ...unrecorded.map((image) => withoutRoot(image)),
    ];
  }

  one(id: string): KeepUnit | null {
    const image = this.#graph.images.find((each) => each.id === id);
    if (image?.digest === null) return withoutRoot(image);
    const node = this.#nodes.get(image?.digest ?? id);
    const isDocument = node?.role === 'index' || node?.role === 'manifest';
    return isDocument && !node.unreferenced ? this.#unit(node) : null;
  }

  /** What is about it, and about that in turn. */
  about({ digests }: KeepUnit): readonly KeepUnit[] {
    const covered = new Set(digests);
    const found: KeepUnit[] = [];
    for (let grown = true; grown;) {
      grown = false;
      for (const { subject, digest, name, link, present } of this.#graph.referrers) {
        if (!present || covered.has(digest) || !covered.has(subject)) continue;
        const index = link === 'fallback-tag' ? this.#rootNamed(name) : undefined;
        const node = index ?? this.#nodes.get(digest);
        if (node === undefined) continue;
        const unit = this.#unit(node);
        found.push(unit);
        for (const each of [digest, ...unit.digests]) covered.add(each);
        grown = true;
      }
    }
    return found;
  }

  #rootNamed(name: string | null): GraphNode | undefined {
    const named = (digest: Digest) =>
      name !== null && this.#nodes.get(digest)?.names.includes(name) === true;
    return this.#nodes.get(this.#graph.roots.find(named) ?? '');
  }

  #unit(root: GraphNode): KeepUnit {
    const digests = reachOf(this.#nodes, [root.digest]);
    const images = [...digests].flatMap((digest) => this.#images.get(digest) ?? []);
    const image = this.#images.get(root.digest) ?? null;
    const subjects = [root.digest, ...root.names].flatMap((key) => this.#about.get(key) ?? []);
    return { root, image, digests, images, names: namesOf(root, image), subjects };
  }
}

function withoutRoot(image: ImageSummary): KeepUnit {
  const digests = new Set(image.reach);
  return { root: null, image, digests, images: [image], names: image.names, subjects: [] };
}

/** One platform of an index is called like the index, and by what it is. */
function namesOf(root: GraphNode, image: ImageSummary | null): readonly string[] {
  if (root.names.length > 0 && root.parents.length > 0) return root.names;
  const names = image?.names ?? root.names;
  if (root.parents.length === 0) return names;
  const ending = root.platform ?? image?.platform ?? null;
  return ending === null ? names : names.map((name) => `${name}-${ending.replaceAll('/', '-')}`);
}
