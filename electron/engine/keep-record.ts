/** What is remembered of an image on the day that it is kept. */
import { SEVERITIES, type Severity } from '../../shared/finding.ts';
import { MAX_RECORD_FINDINGS, type KeptRecord } from '../../shared/library.ts';
import type { ImageGraph } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { VERSION } from '../../shared/version.ts';
import type { JudgedPart } from '../oci/part-verdict.ts';
import type { ReadUnits } from './keep-read.ts';
import type { KeepUnit } from './keep-units.ts';

/** The weightiest findings, as many as a record or a refusal holds. */
export function weightiest(findings: JudgedPart['findings']): JudgedPart['findings'] {
  const weight = ({ severity }: { severity: Severity }) => SEVERITIES.indexOf(severity);
  return [...findings].sort((a, b) => weight(a) - weight(b)).slice(0, MAX_RECORD_FINDINGS);
}

export function keptRecord(
  unit: KeepUnit,
  verdict: KeptRecord['verdict'],
  findings: JudgedPart['findings'],
  read: ReadUnits,
  { name, kind, size }: ImageGraph['source'],
): KeptRecord {
  const blobs = verifiedBlobs(unit.digests, read);
  return {
    keptAt: new Date().toISOString(),
    drydock: VERSION,
    source: { name, kind, size, sha256: read.sha256 },
    names: unit.names,
    verdict,
    blobs: blobs.length,
    bytes: blobs.reduce((sum, bytes) => sum + bytes, 0),
    findings: weightiest(findings),
    findingCount: findings.length,
  };
}

/** Bytes of each that was read and is what its digest says. */
function verifiedBlobs(
  digests: ReadonlySet<Digest>,
  { verification, blobs }: ReadUnits,
): readonly number[] {
  return verification.reports
    .filter(({ digest, status }) => status === 'verified' && digests.has(digest))
    .flatMap(({ digest }) => blobs.get(digest)?.size ?? []);
}
