/** Every digest of every opened archive, by digest. */
import type { ImagePoint } from '../../shared/match.ts';
import type { DigestKind } from '../../shared/known.ts';
import type { LayerSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { chainIDs } from '../oci/digest.ts';
import { ArchiveHere, type ImageHere } from './archive-here.ts';
import type { OpenArchive } from './reconcile.ts';
import { isTrivial } from './trivial-digests.ts';

/** A digest of one archive that is no layer's. */
export interface Holding {
  readonly kind: DigestKind;
  readonly digest: Digest;
  readonly archive: ArchiveHere;
  /** Of an index, the images below it; none of what only is stored, or only is listed. */
  readonly images: readonly ImageHere[];
}

interface OpenHolding extends Holding {
  readonly images: ImageHere[];
}

/** A layer in one image. */
export interface Sighting {
  readonly image: ImageHere;
  readonly layer: LayerSummary;
}

export class Catalog {
  readonly archives: readonly ArchiveHere[];
  /** Images alone, without artifacts, in the order of the archives. */
  readonly images: readonly ImageHere[];
  readonly #points = new Map<string, ImageHere>();
  readonly #holdings = new Map<Digest, readonly OpenHolding[]>();
  readonly #sightings = {
    layer: new Map<Digest, Sighting[]>(),
    diffID: new Map<Digest, Sighting[]>(),
    chainID: new Map<Digest, Sighting[]>(),
  };
  readonly #stacks = new Map<Digest, ImageHere[]>();

  constructor(archives: readonly OpenArchive[]) {
    this.archives = archives.map((open) => new ArchiveHere(open));
    for (const archive of this.archives) this.#enter(archive);
    for (const { id, images } of this.archives)
      for (const image of images) this.#points.set(pointKey(id, image.summary.id), image);
    this.images = this.archives.flatMap((archive) => archive.images.filter(isImage));
  }

  image({ archive, image }: ImagePoint): ImageHere | undefined {
    return this.#points.get(pointKey(archive, image));
  }

  has(digest: Digest): boolean {
    return (
      this.#holdings.has(digest) || this.#isInImage(digest) || this.#sightings.chainID.has(digest)
    );
  }

  /** Indexes, manifests, configs and blobs; layers have sightings. */
  holdings(digest: Digest): readonly Holding[] {
    return this.#holdings.get(digest) ?? [];
  }

  sightings(kind: 'layer' | 'diffID' | 'chainID', digest: Digest): readonly Sighting[] {
    return this.#sightings[kind].get(digest) ?? [];
  }

  /** Images whose layers unpack to exactly these, in this order; none for a list that says nothing. */
  withStack(diffIDs: readonly Digest[]): readonly ImageHere[] {
    if (diffIDs.every(isTrivial)) return [];
    const top = chainIDs(diffIDs).at(-1);
    const images = top === undefined ? [] : (this.#stacks.get(top) ?? []);
    return images.filter(({ summary }) => summary.layers.length === diffIDs.length);
  }

  #enter(archive: ArchiveHere): void {
    for (const digest of archive.indexes.keys()) this.#hold('index', digest, archive);
    for (const image of archive.images) this.#enterImage(archive, image);
    for (const { digest, role } of archive.open.graph.nodes)
      if (!this.#isInImage(digest)) this.#hold(role, digest, archive);
  }

  #isInImage(digest: Digest): boolean {
    return this.#sightings.layer.has(digest) || this.#sightings.diffID.has(digest);
  }

  #enterImage(archive: ArchiveHere, image: ImageHere): void {
    const { digest, imageID, layers, reach } = image.summary;
    if (digest !== null) this.#hold('manifest', digest, archive, image);
    if (imageID !== null) this.#hold('config', imageID, archive, image);
    if (isImage(image))
      for (const above of reach)
        if (archive.indexes.has(above)) this.#hold('index', above, archive, image);
    for (const layer of layers) {
      const sighting = { image, layer };
      const isDerived = archive.node(layer.digest)?.origin === 'derived';
      if (!isDerived) push(this.#sightings.layer, layer.digest, sighting);
      if (layer.diffID !== null) push(this.#sightings.diffID, layer.diffID, sighting);
      if (layer.chainID !== null) push(this.#sightings.chainID, layer.chainID, sighting);
    }
    const top = layers.at(-1)?.chainID ?? null;
    if (top !== null && isImage(image)) push(this.#stacks, top, image);
  }

  /** One for each kind and archive, with the images of all. */
  #hold(kind: DigestKind, digest: Digest, archive: ArchiveHere, image?: ImageHere): void {
    const known = this.#holdings.get(digest) ?? [];
    let own = known.find((held) => held.archive === archive && held.kind === kind);
    if (own === undefined) {
      own = { kind, digest, archive, images: [] };
      this.#holdings.set(digest, [...known, own]);
    }
    if (image !== undefined) own.images.push(image);
  }
}

function pointKey(archive: string, image: string): string {
  return `${image} ${archive}`;
}

function isImage({ summary }: ImageHere): boolean {
  return summary.kind === 'image';
}

function push<T>(map: Map<Digest, T[]>, digest: Digest, item: T): void {
  const held = map.get(digest);
  if (held === undefined) map.set(digest, [item]);
  else held.push(item);
}
