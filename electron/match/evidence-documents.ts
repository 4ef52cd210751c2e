/** Image documents whose bytes are in evidence: they prove what they list, as those of archives do. */
import type { EvidenceDocument, EvidenceId } from '../../shared/evidence.ts';
import type { ProofLink, ProofStep } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import type { HeldEvidence } from './reconcile.ts';

/** A document, and which evidence has it. */
export interface DocumentHere {
  readonly document: EvidenceDocument;
  readonly evidence: EvidenceId;
}

export class EvidenceDocuments {
  readonly #documents = new Map<Digest, DocumentHere>();

  constructor(held: readonly HeldEvidence[]) {
    for (const { summary, evidence } of held)
      for (const document of evidence.documents)
        if (!this.#documents.has(document.digest))
          this.#documents.set(document.digest, { document, evidence: summary.id });
  }

  find(digest: Digest): DocumentHere | undefined {
    return this.#documents.get(digest);
  }

  [Symbol.iterator](): Iterator<DocumentHere> {
    return this.#documents.values();
  }
}

/** A link of a proof that evidence holds: its digest was computed, and nobody recorded it. */
export function documentLink(
  { evidence }: DocumentHere,
  step: ProofStep,
  kind: ProofLink['kind'],
  digest: Digest,
): ProofLink {
  return { step, digest, kind, known: null, platform: null, archive: null, evidence };
}
