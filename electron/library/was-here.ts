/** What records say was here on the day on which an image was kept. */
import type { FindingCode } from '../../shared/finding.ts';
import type { KeptRecord } from '../../shared/library.ts';
import type { Digest } from '../../shared/oci.ts';

/** What is said of a blob of which nothing could be kept. */
const NOT_KEPT: ReadonlySet<FindingCode> = new Set([
  'blob-missing',
  'foreign-layer',
  'digest-unsupported',
  'blob-unreadable',
]);

/** True if nothing of this blob could be kept on that day, and the record says so. */
export function saysAbsent({ findings }: KeptRecord, digest: Digest): boolean {
  return findings.some((found) => found.digest === digest && NOT_KEPT.has(found.code));
}

/** True if the image was kept with this blob at least once. A record that does not hold all findings says nothing. */
export function wasHere(records: readonly KeptRecord[], digest: Digest): boolean {
  return records.some(
    (record) => record.findingCount <= record.findings.length && !saysAbsent(record, digest),
  );
}
