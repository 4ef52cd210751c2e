/** The part of the report that is about what travels with the images, and who signed. */
import type { Companion } from '../../shared/companions.ts';
import { checkSentence } from '../../shared/signature-words.ts';
import { notCheckedSentence, signerLine, timeSentence } from '../../shared/signer-words.ts';
import type { Report, ReportedCompanion, ReportedSignature } from '../../shared/report.ts';
import type { SignatureCheck, SignatureReport, TrustItem } from '../../shared/signatures.ts';

export type ReportSignatures = Pick<Report, 'companions' | 'signatures' | 'trust' | 'expectation'>;

/** `companions`: those of the chosen images, or about nothing that is here. */
export function reportSignatures(
  companions: readonly Companion[],
  { checks, trust }: SignatureReport,
): ReportSignatures {
  const told = new Set(companions.map(({ id }) => id));
  const items = new Map(trust.items.map((item) => [item.id, item]));
  return {
    companions: companions.map(reportedCompanion),
    signatures: checks
      .filter(({ companion }) => told.has(companion))
      .map((check) => reportedSignature(check, items)),
    trust: trust.items.map(({ kind, name, digest, about, fingerprint, validFrom, validUntil }) => {
      return { kind, name, digest, about, fingerprint, validFrom, validUntil };
    }),
    expectation: trust.expectation,
  };
}

function reportedCompanion(companion: Companion): ReportedCompanion {
  const { id, kind, form, link, subject, subjectPresent, manifest, blob, path } = companion;
  const { mediaType, artifactType, predicateType, present } = companion;
  const about = { subject, subjectPresent, manifest, blob, path };
  return { id, kind, form, link, ...about, mediaType, artifactType, predicateType, present };
}

function reportedSignature(
  check: SignatureCheck,
  items: ReadonlyMap<string, TrustItem>,
): ReportedSignature {
  const { companion, position, outcome, reason, signer, over, checkedWith, time } = check;
  const item = checkedWith === null ? undefined : items.get(checkedWith);
  return {
    companion,
    position,
    outcome,
    reason,
    message: checkSentence(check),
    signer: signer === null ? null : signerLine(signer),
    over,
    checkedWith: item === undefined ? null : (item.fingerprint ?? item.digest),
    time: time === null ? null : timeSentence(time),
    notChecked: check.notChecked.map(notCheckedSentence),
  };
}
