/** Which references of an evidence count whatever is open; of the others only those that an image here has. */
import type {
  Claim,
  Evidence,
  EvidenceFormat,
  EvidenceSide,
  Reference,
} from '../../shared/evidence.ts';

/** Formats whose other images stand anywhere: in an argument, an environment variable or an annotation. */
const DEPLOYED_IN_TEXT: ReadonlySet<EvidenceFormat> = new Set<EvidenceFormat>([
  'kubernetes',
  'kustomize',
  'compose',
]);

/**
 * What a reference that was found in text is of; null if it does not count. A format says which of its digests
 * are of an image; the others are of packages, layers or base images, and no other image is told from them.
 */
export function sideInText(
  format: EvidenceFormat,
  { name }: Pick<Reference, 'name'>,
): EvidenceSide | null {
  if (format === 'text') return 'named';
  return DEPLOYED_IN_TEXT.has(format) && name !== null ? 'deployed' : null;
}

/** What is shown of an evidence as a whole: claims and references that count, and their side if all agree. */
export function evidenceFacts({ format, size, digest, claims, problems }: Evidence) {
  const counted = claims.flatMap((claim) => countedClaim(format, claim));
  const sides = new Set(counted.map(({ side }) => side));
  const [side = null] = sides.size === 1 ? sides : [];
  const references = counted.reduce((sum, claim) => sum + claim.references, 0);
  return { format, side, size, digest, claims: counted.length, references, problems };
}

/** A claim that was found in text has one reference. */
function countedClaim(format: EvidenceFormat, { side, references }: Claim) {
  const [first] = references;
  if (first?.found !== 'in-text') return [{ side, references: references.length }];
  const own = sideInText(format, first);
  return own === null ? [] : [{ side: own, references: 1 }];
}
