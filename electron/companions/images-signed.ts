/** Whether each image is signed: one pure function of checks, and the only place that says `signed`. */
import type { CompanionList } from '../../shared/companions.ts';
import type { ImageSigned, SignatureCheck } from '../../shared/signatures.ts';

export interface SignedParts {
  readonly list: CompanionList;
  readonly checks: readonly SignatureCheck[];
  /** `ImageSummary.id` of images whose manifest, and every index above it, was read and is what its digest says. */
  readonly proven: ReadonlySet<string>;
}

/** By `ImageSummary.id`, of every runnable image. */
export function imagesSigned(parts: SignedParts): Readonly<Record<string, ImageSigned>> {
  const byCompanion = Map.groupBy(parts.checks, ({ companion }) => companion);
  return Object.fromEntries(
    parts.list.images.map(({ image, companions }) => {
      const checks = companions.flatMap((id) => byCompanion.get(id) ?? []);
      return [image, signedOf(checks, parts.proven.has(image))];
    }),
  );
}

/** One signature that is about something else outweighs every good one: somebody should look. */
function signedOf(all: readonly SignatureCheck[], proven: boolean): ImageSigned {
  const checks = all.filter(({ reason }) => reason !== 'not-signed');
  if (checks.length === 0) return 'none';
  const isTorn = checks.some(
    ({ reason }) => reason === 'other-digest' || reason === 'payload-altered',
  );
  if (isTorn) return 'failed';
  if (checks.some(({ outcome }) => outcome === 'verified')) return proven ? 'signed' : 'unproven';
  return checks.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'unproven';
}
