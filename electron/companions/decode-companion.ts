/** What a companion says, from its bytes; its signatures are not looked at. */
import type { DecodedCompanion, Predicate } from '../../shared/attestation.ts';
import type { Companion } from '../../shared/companions.ts';
import { predicateDocument } from './predicate-document.ts';
import { readPredicate } from './predicate.ts';
import { shownField } from './shown-text.ts';

/** What is needed of a companion here. */
export type DecodedSubject = Pick<Companion, 'id' | 'kind' | 'predicateType'>;

/** Never throws for what is in the bytes: `problem` says why it could not be decoded, or not in full. */
export function decodeCompanion(
  { id, kind, predicateType }: DecodedSubject,
  bytes: Uint8Array,
): DecodedCompanion {
  const document = predicateDocument(bytes);
  const predicate = readPredicate(document.value, document.text);
  const inner = 'problem' in predicate ? predicate.problem : null;
  const type = shownField(document.predicateType) ?? predicateType;
  return {
    companion: id,
    predicateType: type,
    subjects: document.subjects,
    predicate,
    problem: inner ?? document.problem ?? notAsTold(predicate, kind, type),
  };
}

/** Predicate types of which something else should have been read. */
const TOLD: readonly (readonly [RegExp, Predicate['kind'], string])[] = [
  [/^https:\/\/slsa\.dev\/provenance\/v/, 'provenance', 'SLSA provenance'],
  [/^https:\/\/spdx\.dev\/Document/, 'sbom', 'an SPDX document'],
  [/^https:\/\/cyclonedx\.org\/bom/, 'sbom', 'a CycloneDX document'],
  [/^https:\/\/openvex\.dev\/ns/, 'vex', 'an OpenVEX document'],
  [/^https:\/\/cosign\.sigstore\.dev\/attestation\/vuln\//, 'vulnerabilities', 'a scan'],
  [/^https:\/\/in-toto\.io\/attestation\/vulns\//, 'vulnerabilities', 'a scan'],
];

function notAsTold(
  { kind: read }: Predicate,
  kind: Companion['kind'],
  type: string | null,
): string | null {
  if (read !== 'other') return null;
  const told = TOLD.find(([pattern]) => pattern.test(type ?? ''))?.[2];
  if (told !== undefined)
    return `It says that it is ${told}, and it is none that Drydock can read.`;
  return kind === 'sbom' ? 'It is no SBOM of a format that Drydock reads.' : null;
}
