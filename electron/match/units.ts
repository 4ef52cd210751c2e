/** References that are about one image: those of a claim, or a single one that was found in text. */
import type { DigestMention, EvidenceSide, Reference, Resource } from '../../shared/evidence.ts';
import type { Digest } from '../../shared/oci.ts';
import { sideInText } from '../evidence/counted.ts';
import type { Catalog } from './catalog.ts';
import type { HeldEvidence } from './reconcile.ts';
import { isTrivial } from './trivial-digests.ts';

export interface Unit {
  readonly evidence: string;
  /** Position of the claim in its evidence; what is no claim there is counted on. */
  readonly claim: number;
  readonly side: EvidenceSide;
  readonly resource: Resource | null;
  readonly diffIDs: readonly Digest[] | null;
  readonly references: readonly { readonly position: number; readonly reference: Reference }[];
}

/** All units of the evidence, in its order. */
export function unitsOf(held: HeldEvidence, catalog: Catalog): readonly Unit[] {
  const { summary, evidence, side } = held;
  const units = evidence.claims.flatMap((claim, i): Unit[] => {
    const from = { evidence: summary.id, claim: i, side: side ?? claim.side };
    const all = claim.references.map((reference, position) => ({ position, reference }));
    const told = all.filter(({ reference }) => reference.found === 'by-format');
    const { resource, diffIDs } = claim;
    const whole = told.length === 0 ? [] : [{ ...from, resource, diffIDs, references: told }];
    const single = all.flatMap((each) => {
      const { reference } = each;
      const own = reference.found === 'in-text' ? textSide(reference, held, catalog) : null;
      if (own === null) return [];
      return [{ ...from, side: side ?? own, resource, diffIDs: null, references: [each] }];
    });
    return [...whole, ...single];
  });
  return [...units, ...bareUnits(held, catalog)];
}

/** What a reference found in text counts as; null if it does not. What an image here has always does. */
function textSide(
  reference: Reference,
  { evidence: { format } }: HeldEvidence,
  catalog: Catalog,
): EvidenceSide | null {
  const { digest } = reference;
  const isHere = digest !== null && catalog.has(digest) && !isTrivial(digest);
  return sideInText(format, reference) ?? (isHere ? 'named' : null);
}

/** 64 hex digits can be anything; they are a reference only if an image here has such a digest. */
function bareUnits({ summary, evidence, side }: HeldEvidence, catalog: Catalog): readonly Unit[] {
  const told = new Set(
    evidence.claims.flatMap(({ references }) => references.map(({ digest }) => digest)),
  );
  const known = evidence.bare.filter(
    ({ digest }) => catalog.has(digest) && !isTrivial(digest) && !told.has(digest),
  );
  return known.map((mention, i) => ({
    ...{ evidence: summary.id, claim: evidence.claims.length + i, side: side ?? 'named' },
    ...{ resource: null, diffIDs: null },
    references: [{ position: 0, reference: bareReference(mention) }],
  }));
}

function bareReference({ digest, count, lines }: DigestMention): Reference {
  return {
    ...{ name: null, tag: null, digest, fault: null },
    text: digest.slice(digest.indexOf(':') + 1),
    kind: 'unknown',
    found: 'in-text',
    place: { line: lines[0] ?? 1, column: 1 },
    ...{ path: null, platform: null, count },
  };
}
