/**
 * What is known about each blob: its latest report and the findings that belong to it. A new
 * report of a blob replaces the old one, findings included.
 */
import type { Finding } from '../../shared/finding.ts';
import type { BlobReport } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';

export class BlobReports {
  readonly #reports = new Map<Digest, BlobReport>();
  readonly #findings = new Map<Digest, readonly Finding[]>();
  readonly #unfollowed = new Set<Digest>();

  set(report: BlobReport, findings: readonly Finding[]): void {
    if (this.#unfollowed.has(report.digest) && isGood(report)) return;
    this.#reports.set(report.digest, report);
    if (findings.length > 0) this.#findings.set(report.digest, findings);
    else this.#findings.delete(report.digest);
  }

  /**
   * For a document that could not be read when the source was opened. What it points to is not known and was
   * not checked, so no later report makes it good: a read that fails once may come through the next time.
   */
  setUnfollowed(report: BlobReport, findings: readonly Finding[]): void {
    this.set(report, findings);
    this.#unfollowed.add(report.digest);
  }

  get(digest: Digest): BlobReport | undefined {
    return this.#reports.get(digest);
  }

  findingsOf(digest: Digest): readonly Finding[] {
    return this.#findings.get(digest) ?? [];
  }

  reports(): readonly BlobReport[] {
    return [...this.#reports.values()];
  }

  findings(): readonly Finding[] {
    return [...this.#findings.values()].flat();
  }

  /** A copy to write a new run into, so that a cancelled run changes nothing. */
  copy(): BlobReports {
    const copy = new BlobReports();
    for (const report of this.#reports.values())
      copy.set(report, this.#findings.get(report.digest) ?? []);
    for (const digest of this.#unfollowed) copy.#unfollowed.add(digest);
    return copy;
  }
}

function isGood({ status }: BlobReport): boolean {
  return status === 'verified' || status === 'unchecked';
}
