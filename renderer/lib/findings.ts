/** Findings in the order of their weight, and the heaviest one of each digest. */
import { FINDING_CODES, SEVERITIES, type Finding, type Severity } from '../../shared/finding.ts';
import type { Digest } from '../../shared/oci.ts';

const RANK: ReadonlyMap<string, number> = new Map(FINDING_CODES.map((code, rank) => [code, rank]));

/** Errors first, then warnings, then notes; within these by code, else as they were found. */
export function byWeight(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      (RANK.get(a.code) ?? 0) - (RANK.get(b.code) ?? 0),
  );
}

/** For each digest the first of `findings`, which must be in order of weight. */
export function heaviestOf(findings: readonly Finding[]): ReadonlyMap<Digest, Finding> {
  const heaviest = new Map<Digest, Finding>();
  for (const finding of findings)
    if (finding.digest !== undefined && !heaviest.has(finding.digest))
      heaviest.set(finding.digest, finding);
  return heaviest;
}

/** How many there are of each severity. */
export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
