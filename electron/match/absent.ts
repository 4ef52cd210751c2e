/** Digests that nothing here has: whether that says anything. */
import type { Reference } from '../../shared/evidence.ts';
import { isMatch, isWholeMatch, type MatchReason } from '../../shared/match.ts';
import type { Anchor, Anchors } from './anchors.ts';
import type { Catalog } from './catalog.ts';
import { LAYER_KINDS } from './layer-kinds.ts';
import type { Names } from './names.ts';
import { NOT_SAID, type Outcome } from './outcome.ts';
import type { Pins } from './pins.ts';
import { heldOutcome } from './resolved.ts';
import type { UnitView } from './unit-view.ts';

/** All that references are compared with. */
export interface Here {
  readonly catalog: Catalog;
  readonly names: Names;
  readonly anchors: Anchors;
  readonly pins: Pins;
  readonly isNothingOpen: boolean;
}

interface Absent {
  readonly outcome: Outcome;
  /** Images that it may be of. */
  readonly anchor: Anchor | null;
}

/** Why it cannot be proven that the digest is of no image here; null if it is of none. */
export function absentOutcome(reference: Reference, view: UnitView, here: Here): Absent | null {
  const { kind } = reference;
  if (LAYER_KINDS.has(kind)) return absentLayer(reference, view, here);
  if (view.isBlind) return alone('damaged');
  if (kind === 'config') return view.isPerhapsListed ? alone('listed-not-here') : null;
  // What is known to be another image is that under every digest.
  return view.isOther ? null : undigested(reference, view, here);
}

/** Layers that a claim has of an image that is here, and that the image here has not. */
function absentLayer(reference: Reference, view: UnitView, here: Here): Absent | null {
  const { leader } = view;
  if (reference.kind !== 'layer') return null;
  if (leader === null || !isMatch(leader.outcome))
    return view.isOther ? null : undigested(reference, view, here);
  if (view.isPerhapsListed) return alone('listed-not-here');
  const { by } = leader.outcome;
  // An image ID and diffIDs stay the same when layers are packed in another way.
  if (!isWholeMatch(leader.outcome) || (by !== 'config' && by !== 'diffID')) return null;
  const said = heldOutcome('said', leader.outcome);
  const outcome: Outcome = { ...said, verdict: 'part-of-image', reason: 'by-claim' };
  return { outcome, anchor: leader };
}

/** `docker save` does not record what a registry calls the image and its layers. */
function undigested(reference: Reference, view: UnitView, here: Here): Absent | null {
  const name = reference.name ?? view.name;
  const images = here.names.undigested(name);
  if (images.size === 0 || view.leader !== null) return null;
  const { outcome } = alone('no-registry-digest');
  // Without a name it may be any of them: it stands with one only if there is no other.
  if (name === null && images.size > 1) return { outcome, anchor: null };
  const key = `undigested ${name === null ? '' : name.slice(name.lastIndexOf('/') + 1)}`;
  return { outcome, anchor: here.anchors.named(key, () => ({ outcome, images: [...images] })) };
}

function alone(reason: MatchReason): Absent {
  return { outcome: { ...NOT_SAID, reason }, anchor: null };
}
