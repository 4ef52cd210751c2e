/** Whether each image is signed: one pure function of checks, and the only place that says `signed`. */
import type { Companion, CompanionList } from '../../shared/companions.ts';
import type { ImageSigned, SignatureCheck } from '../../shared/signatures.ts';

export interface SignedParts {
  readonly list: CompanionList;
  readonly checks: readonly SignatureCheck[];
  /** `ImageSummary.id` of images whose manifest, and every index above it, was read and is what its digest says. */
  readonly proven: ReadonlySet<string>;
}

/** By `ImageSummary.id`, of every runnable image. */
export function imagesSigned({ list, checks, proven }: SignedParts) {
  const companions = new Map(list.companions.map((each) => [each.id, each]));
  const outcomes = new Map<string, Outcome>();
  for (const check of checks) {
    const outcome = outcomeOf(check, companions.get(check.companion));
    const known = outcomes.get(check.companion) ?? 'none';
    outcomes.set(check.companion, weightier([known, outcome]));
  }
  const signed = list.images.map(({ image, companions: ids }): [string, ImageSigned] => {
    const all = weightier(ids.map((id) => outcomes.get(id) ?? 'none'));
    return [image, all === 'signed' && !proven.has(image) ? 'unproven' : settled(all)];
  });
  return Object.fromEntries(signed) as Readonly<Record<string, ImageSigned>>;
}

/** `torn`: about something else than the image, which outweighs every good signature. */
type Outcome = ImageSigned | 'torn';

const WEIGHT: readonly Outcome[] = ['torn', 'signed', 'failed', 'unproven', 'none'];

function weightier(outcomes: readonly Outcome[]): Outcome {
  return WEIGHT.find((each) => outcomes.includes(each)) ?? 'none';
}

function settled(outcome: Outcome): ImageSigned {
  return outcome === 'torn' ? 'failed' : outcome;
}

function outcomeOf(
  { outcome, reason, over }: SignatureCheck,
  about: Companion | undefined,
): Outcome {
  if (reason === 'not-signed') return 'none';
  if (reason === 'other-digest' || reason === 'payload-altered') return 'torn';
  if (outcome !== 'verified') return outcome;
  // What was signed must be what the link is about; else nothing was proven of this image.
  return about !== undefined && over !== null && over === about.subject ? 'signed' : 'unproven';
}
