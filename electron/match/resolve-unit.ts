/** The verdict of each reference of a unit: by its own digest first, then by what stands beside it. */
import { isMatch, isWholeMatch, type Match, type Nearness } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Reference } from '../../shared/evidence.ts';
import { absentOutcome, type Here } from './absent.ts';
import type { Anchor } from './anchors.ts';
import { LAYER_KINDS } from './layer-kinds.ts';
import { tagKey } from './names.ts';
import { isNoImage, isOfLayers } from './no-image.ts';
import { matchOf, namedLink, NOT_SAID, type Outcome } from './outcome.ts';
import { heldOutcome, type Hold, type Resolved } from './resolved.ts';
import { tagOutcome } from './tag-outcome.ts';
import { isPlaceholder, isTrivial } from './trivial-digests.ts';
import type { Unit } from './units.ts';
import { UnitView } from './unit-view.ts';

/** In the order of the unit's references, of which the first has the position `from` among all. */
export function resolveUnit(unit: Unit, here: Here, from: number): readonly Resolved[] {
  const view = new UnitView(unit, here);
  return unit.references.map(({ position, reference }, i) => {
    const { match, anchor, hold } = resolve(reference, view, here);
    const { evidence, claim, side, resource } = unit;
    const said = { evidence, claim, position, side, resource, reference };
    const pin = here.pins.of(unit, reference);
    return { matched: { ...said, match, pin }, anchor, hold, order: from + i };
  });
}

interface Verdict {
  readonly match: Match;
  readonly anchor: Anchor | null;
  readonly hold: Hold;
}

function resolve(reference: Reference, view: UnitView, here: Here): Verdict {
  const { digest, fault } = reference;
  // A digest says what would run, whatever a variable in the name becomes.
  if (fault !== null && !(fault === 'template' && digest !== null))
    return beside(reference, unsaid(fault === 'template' ? 'template' : 'malformed'), view);
  if (here.isNothingOpen) return beside(reference, unsaid('nothing-open'), view);
  if (digest === null) return resolveTag(reference, view, here);
  if (isTrivial(digest))
    return isOfNoImage(reference, digest, here)
      ? different(reference, null, view)
      : beside(reference, unsaid('no-digest'), view);
  const stack = view.stackOf(reference);
  if (stack !== null) {
    const match = matchOf(stack.outcome, named(reference), stack.match.images);
    return { match, anchor: stack, hold: 'own' };
  }
  const anchor = view.anchorOf(reference);
  if (anchor !== null && isNoImage(reference, anchor, view.unit))
    return refused(reference, anchor, 'not-an-image');
  if (view.isTorn && !LAYER_KINDS.has(reference.kind))
    return refused(reference, anchor ?? view.leader, 'contradicted');
  if (anchor !== null && isOfLayers(anchor)) return resolveLayer(reference, anchor, view);
  if (anchor !== null) return { match: anchor.match, anchor, hold: 'own' };
  return said(reference, view) ?? absent(reference, view, here);
}

/** A placeholder where a digest of an image belongs; an index here may list it, and then it is still none. */
function isOfNoImage({ name, kind }: Reference, digest: Digest, { catalog }: Here): boolean {
  const isOfImage = name !== null || !LAYER_KINDS.has(kind);
  return isOfImage && isPlaceholder(digest) && !catalog.has(digest);
}

function resolveTag(reference: Reference, view: UnitView, here: Here): Verdict {
  const { name, tag } = reference;
  const bySibling = said(reference, view);
  if (bySibling !== null) return bySibling;
  if (name === null)
    return beside(reference, unsaid(tag === null ? 'no-digest' : 'tag-only'), view);
  const key = tagKey(name, tag);
  const anchor = here.anchors.named(`tag ${key}`, () => {
    const images = here.names.tagged(key);
    return { outcome: tagOutcome(images), images };
  });
  return { match: anchor.match, anchor, hold: 'own' };
}

/** A layer of a claim about a whole image says nothing beyond what is known of that image. */
function resolveLayer(reference: Reference, anchor: Anchor, view: UnitView): Verdict {
  const { leader } = view;
  if (leader !== null && isWholeMatch(leader.outcome)) {
    const own = anchor.places.find(({ image }) => view.leaderImages.has(image));
    if (own === undefined && view.isOfNone(reference))
      return refused(reference, leader, 'contradicted');
    const match =
      own === undefined ? anchor.match : matchOf(own.outcome, named(reference), [own.image.point]);
    return { match, anchor: leader, hold: 'beside' };
  }
  if (!view.isOtherImage || !isMatch(anchor.outcome))
    return { match: anchor.match, anchor, hold: 'own' };
  return different(reference, 'shared-layers', view);
}

/** Stands with what is here of it, and is no match. */
function refused(
  reference: Reference,
  anchor: Anchor | null,
  reason: 'not-an-image' | 'contradicted',
): Verdict {
  const images = anchor === null ? [] : anchor.match.images;
  return { match: matchOf(unsaid(reason), named(reference), images), anchor, hold: 'beside' };
}

/** By another digest of the same claim, unless the claim contradicts itself. */
function said(reference: Reference, view: UnitView): Verdict | null {
  const found = view.speaksFor(reference);
  if (found === null) return null;
  const { anchor, hold } = found;
  const outcome = heldOutcome(hold, anchor.outcome);
  const match = matchOf(outcome, named(reference), anchor.match.images);
  return { match, anchor, hold };
}

function absent(reference: Reference, view: UnitView, here: Here): Verdict {
  const found = absentOutcome(reference, view, here);
  if (found === null) return different(reference, null, view);
  const { outcome, anchor } = found;
  if (anchor === null) return beside(reference, outcome, view);
  const match = matchOf(outcome, named(reference), anchor.match.images);
  return { match, anchor, hold: 'beside' };
}

function different(reference: Reference, reason: 'shared-layers' | null, view: UnitView): Verdict {
  const near = view.nearest();
  const byNear = near === null ? 'not-here' : near.sameName ? 'same-name' : 'shared-layers';
  const outcome: Outcome = {
    ...NOT_SAID,
    verdict: 'different-image',
    reason: reason ?? byNear,
  };
  return beside(reference, outcome, view, near);
}

/** Stands with the image of its claim; else with the image here that has its name. */
function beside(
  reference: Reference,
  outcome: Outcome,
  view: UnitView,
  near: Nearness | null = null,
): Verdict {
  const match = matchOf(outcome, named(reference), [], near);
  const anchor = view.leader ?? (near?.sameName === true ? view.nearAnchor() : null);
  return { match, anchor, hold: 'beside' };
}

function unsaid(reason: Outcome['reason']): Outcome {
  return { ...NOT_SAID, reason };
}

function named({ digest, kind }: Reference) {
  return namedLink(digest, kind);
}
