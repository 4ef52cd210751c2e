/** What the references of a unit say together. */
import type { Nearness } from '../../shared/match.ts';
import type { Reference } from '../../shared/evidence.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Here } from './absent.ts';
import { LAYER_KINDS } from './layer-kinds.ts';
import type { Anchor } from './anchors.ts';
import type { ImageHere } from './archive-here.ts';
import { isAbsentImage } from './names.ts';
import { nearestTo } from './nearest.ts';
import { isByStack, isWholeMatch, NOT_SAID, rankOf } from './outcome.ts';
import type { Hold } from './resolved.ts';
import { isTrivial } from './trivial-digests.ts';
import type { Unit } from './units.ts';

const WHOLE_KINDS: ReadonlySet<string> = new Set(['index', 'manifest', 'config']);

export class UnitView {
  /** What matches a whole image, or would if it were verified; the best of the unit. */
  readonly leader: Anchor | null;
  readonly names: readonly { readonly name: string; readonly tag: string | null }[];
  readonly #here: Here;
  readonly #unit: Unit;
  readonly #own: ReadonlyMap<Reference, Anchor | null>;
  readonly #stack: Anchor | null;
  /** Manifests that the unit names: several are no claim about one image. */
  readonly #manifests: number;
  #near: Nearness | null | undefined;

  constructor(unit: Unit, here: Here) {
    this.#here = here;
    this.#unit = unit;
    const references = unit.references.map((each) => each.reference);
    this.#stack = unit.diffIDs === null ? null : here.anchors.ofStack(unit.diffIDs);
    this.#own = this.#narrow(references);
    this.leader = best([...this.#own.values(), this.#stack].filter(isWhole));
    this.names = references.flatMap(({ name, tag, fault }) =>
      name === null || fault !== null ? [] : [{ name, tag }],
    );
    const manifests = references.filter(({ kind }) => kind === 'manifest');
    this.#manifests = new Set(manifests.map(({ digest }) => digest)).size;
  }

  /** What the reference's own digest is; of an index, for the images that the unit can mean. */
  anchorOf(reference: Reference): Anchor | null {
    return this.#own.get(reference) ?? null;
  }

  /** True if the unit has an image ID or diffIDs that no image here has, so that it is none of them. */
  get isOther(): boolean {
    if (this.isPerhapsListed) return false;
    const { diffIDs, references } = this.#unit;
    if (diffIDs?.some(isTelling) === true && this.#stack === null) return true;
    return references.some(({ reference }) => {
      const { kind, digest } = reference;
      return kind === 'config' && isTelling(digest) && this.anchorOf(reference) === null;
    });
  }

  /** True if the unit tells of a whole image, and it is none that is here. */
  get isOtherImage(): boolean {
    if (this.leader !== null) return false;
    if (this.isOther) return true;
    return this.#unit.references.some(
      ({ reference: { kind, digest } }) =>
        isTelling(digest) && !LAYER_KINDS.has(kind) && kind !== 'unknown',
    );
  }

  /** True if the image meant can be one that an index here lists and that is not here. */
  get isPerhapsListed(): boolean {
    const { leader } = this;
    if (leader === null) return this.#here.names.isLacking(this.names.map(({ name }) => name));
    if (leader.outcome.reason === 'listed-not-here') return true;
    if (leader.outcome.by !== 'index') return false;
    return this.#here.catalog.archives.some(({ indexes }) =>
      indexes.get(leader.outcome.digest ?? '')?.manifests.some(isAbsentImage),
    );
  }

  /** The digest of the unit that says what this reference is, which says nothing itself; null if none does. */
  speaksFor(reference: Reference): { anchor: Anchor; hold: Exclude<Hold, 'beside'> } | null {
    const { kind, digest, name, platform } = reference;
    const stack = isWhole(this.#stack) ? this.#stack : null;
    const isOther = this.isOther;
    if (LAYER_KINDS.has(kind)) return null;
    if (stack !== null && (kind === 'config' || isOther))
      return { anchor: stack, hold: 'other-config' };
    if (isOther || kind === 'config' || this.leader === null) return null;
    if (digest !== null && kind === 'unknown' && name === null) return null;
    if (kind === 'manifest' && this.#manifests > 1) return null;
    const { leader } = this;
    if (platform !== null && !leader.places.every(({ image }) => runs(image, platform)))
      return null;
    return { anchor: leader, hold: 'said' };
  }

  /** The image here that the unit's is nearest to. */
  nearest(): Nearness | null {
    if (this.#near === undefined) {
      const { diffIDs, references } = this.#unit;
      const layers = references.flatMap(({ reference: { kind, digest } }) =>
        digest !== null && LAYER_KINDS.has(kind) ? [digest] : [],
      );
      this.#near = nearestTo({ names: this.names, layers: diffIDs ?? layers }, this.#here);
    }
    return this.#near;
  }

  /** Where references of another image stand that has the name of one here. */
  nearAnchor(): Anchor | null {
    const near = this.nearest();
    if (near === null) return null;
    const { archive, image } = near.image;
    const point = `image ${image} ${archive}`;
    return this.#here.anchors.named(point, () => ({
      outcome: { ...NOT_SAID, reason: 'same-name' },
      images: [this.#here.catalog.image(near.image)].filter((each) => each !== undefined),
    }));
  }

  /** A claim that says by image ID or manifest which image it means speaks of no other below an index. */
  #narrow(references: readonly Reference[]): ReadonlyMap<Reference, Anchor | null> {
    const { anchors } = this.#here;
    const own = new Map(
      references.map(
        (each) => [each, each.digest === null ? null : anchors.ofDigest(each.digest)] as const,
      ),
    );
    const exact = [...own.values(), this.#stack].filter(
      (anchor) => isWhole(anchor) && anchor.outcome.by !== 'index',
    );
    const meant = best(exact);
    const images = meant === null ? null : new Set(meant.places.map(({ image }) => image));
    for (const [reference, anchor] of own) {
      if (anchor?.outcome.by !== 'index') continue;
      const { platform } = reference;
      if (meant !== null && images !== null)
        own.set(
          reference,
          anchors.narrowed(anchor, meant.key, (image) => images.has(image)),
        );
      else if (platform !== null)
        own.set(
          reference,
          anchors.narrowed(anchor, platform, (image) => runs(image, platform)),
        );
    }
    return own;
  }
}

function isWhole(anchor: Anchor | null): anchor is Anchor {
  if (anchor === null) return false;
  const { outcome } = anchor;
  if (isWholeMatch(outcome)) return true;
  const isWholeKind = WHOLE_KINDS.has(outcome.by ?? '') || isByStack(outcome);
  return outcome.verdict === 'not-verified' && isWholeKind;
}

function best(anchors: readonly (Anchor | null)[]): Anchor | null {
  let found: Anchor | null = null;
  for (const anchor of anchors)
    if (anchor !== null && (found === null || rankOf(anchor.outcome) < rankOf(found.outcome)))
      found = anchor;
  return found;
}

function isTelling(digest: Digest | null): digest is Digest {
  return digest !== null && !isTrivial(digest);
}

/** `linux/arm64` is also said of what has a variant. */
function runs({ summary }: ImageHere, platform: string): boolean {
  const own = summary.platform;
  return (
    own === null ||
    own === platform ||
    own.startsWith(`${platform}/`) ||
    platform.startsWith(`${own}/`)
  );
}
