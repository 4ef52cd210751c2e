/** What the references of a unit say together; each thing is found once, however many they are. */
import type { Reference } from '../../shared/evidence.ts';
import type { Nearness } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Here } from './absent.ts';
import type { Anchor } from './anchors.ts';
import type { ImageHere } from './archive-here.ts';
import { LAYER_KINDS } from './layer-kinds.ts';
import { nearestTo } from './nearest.ts';
import { NOT_SAID } from './outcome.ts';
import { bestAnchor, isWhole, ownAnchors, runs } from './own-anchors.ts';
import type { Hold } from './resolved.ts';
import { isTrivial } from './trivial-digests.ts';
import type { Unit } from './units.ts';

export class UnitView {
  /** What matches a whole image, or would if it were verified; the best of the unit. */
  readonly leader: Anchor | null;
  /** True if an archive whose documents could not be read has such a name. */
  readonly isBlind: boolean;
  /** True if the image meant can be one that an index here lists and that is not here. */
  readonly isPerhapsListed: boolean;
  /** True if the unit has an image ID or diffIDs that no image here has, so that it is none of them. */
  readonly isOther: boolean;
  /** The first name that the unit has for its image. */
  readonly name: string | null;
  readonly #names: readonly { readonly name: string; readonly tag: string | null }[];
  readonly #here: Here;
  readonly #unit: Unit;
  readonly #references: readonly Reference[];
  readonly #own: ReadonlyMap<Reference, Anchor | null>;
  readonly #stack: Anchor | null;
  /** Manifests that the unit names: several are no claim about one image. */
  readonly #manifests: number;
  #near: Nearness | null | undefined;
  #isOtherImage: boolean | undefined;
  #leaderImages: ReadonlySet<ImageHere> | undefined;

  constructor(unit: Unit, here: Here) {
    this.#here = here;
    this.#unit = unit;
    this.#references = unit.references.map((each) => each.reference);
    this.#stack = unit.diffIDs === null ? null : here.anchors.ofStack(unit.diffIDs);
    this.#own = ownAnchors(this.#references, this.#stack, here.anchors);
    this.leader = bestAnchor([...this.#own.values(), this.#stack].filter(isWhole));
    this.#names = this.#references.flatMap(({ name, tag, fault }) =>
      name === null || fault !== null ? [] : [{ name, tag }],
    );
    this.name = this.#names[0]?.name ?? null;
    const manifests = this.#references.filter(({ kind }) => kind === 'manifest');
    this.#manifests = new Set(manifests.map(({ digest }) => digest)).size;
    const names = this.#names.map(({ name }) => name);
    this.isBlind = here.names.isBlind(names);
    this.isPerhapsListed =
      this.leader === null ? here.names.isLacking(names) : listsAbsent(this.leader, here);
    this.isOther = !this.isPerhapsListed && this.#contradicts();
  }

  /** What the reference's own digest is. */
  anchorOf(reference: Reference): Anchor | null {
    return this.#own.get(reference) ?? null;
  }

  /** The images that the unit is about, as far as they are here. */
  get leaderImages(): ReadonlySet<ImageHere> {
    this.#leaderImages ??= new Set(this.leader?.places.map(({ image }) => image));
    return this.#leaderImages;
  }

  /** True if the unit tells of a whole image, and it is none that is here. */
  get isOtherImage(): boolean {
    this.#isOtherImage ??= this.leader === null && (this.isOther || this.#namesAnother());
    return this.#isOtherImage;
  }

  /** The digest of the unit that says what a reference is that says nothing itself; null if none does. */
  speaksFor(reference: Reference): { anchor: Anchor; hold: Exclude<Hold, 'beside'> } | null {
    const { leader, isOther } = this;
    const { kind, digest, name, platform } = reference;
    if (LAYER_KINDS.has(kind)) return null;
    if (isWhole(this.#stack) && (kind === 'config' || isOther))
      return { anchor: this.#stack, hold: 'other-config' };
    if (isOther || kind === 'config' || leader === null) return null;
    if (digest !== null && kind === 'unknown' && name === null) return null;
    if (kind === 'manifest' && this.#manifests > 1) return null;
    const isThere = platform === null || leader.places.every(({ image }) => runs(image, platform));
    return isThere ? { anchor: leader, hold: digest === null ? 'tagged' : 'said' } : null;
  }

  /** The image here that the unit's is nearest to. */
  nearest(): Nearness | null {
    if (this.#near === undefined) {
      const layers = this.#references.flatMap(({ kind, digest }) =>
        digest !== null && LAYER_KINDS.has(kind) ? [digest] : [],
      );
      const described = { names: this.#names, layers: this.#unit.diffIDs ?? layers };
      this.#near = nearestTo(described, this.#here);
    }
    return this.#near;
  }

  /** Where references of another image stand that has the name of one here. */
  nearAnchor(): Anchor | null {
    const near = this.nearest();
    if (near === null) return null;
    const { archive, image } = near.image;
    return this.#here.anchors.named(`image ${image} ${archive}`, () => ({
      outcome: { ...NOT_SAID, reason: 'same-name' },
      images: [this.#here.catalog.image(near.image)].filter((each) => each !== undefined),
    }));
  }

  #contradicts(): boolean {
    if (this.#unit.diffIDs?.some(isTelling) === true && this.#stack === null) return true;
    return this.#references.some(
      (each) => each.kind === 'config' && isTelling(each.digest) && this.anchorOf(each) === null,
    );
  }

  /** By the digest of a manifest or an index, where that could be known. */
  #namesAnother(): boolean {
    if (this.isBlind || this.isPerhapsListed) return false;
    if (this.#here.names.undigested(this.name).size > 0) return false;
    return this.#references.some((each) => {
      const isOfWhole = !LAYER_KINDS.has(each.kind) && each.kind !== 'unknown';
      return isOfWhole && isTelling(each.digest) && this.anchorOf(each) === null;
    });
  }
}

function listsAbsent({ outcome }: Anchor, { catalog }: Here): boolean {
  if (outcome.reason === 'listed-not-here') return true;
  if (outcome.by !== 'index') return false;
  return catalog.archives.some((archive) => archive.isLacking(outcome.digest ?? ''));
}

function isTelling(digest: Digest | null): digest is Digest {
  return digest !== null && !isTrivial(digest);
}
