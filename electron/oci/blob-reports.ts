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

  set(report: BlobReport, findings: readonly Finding[]): void {
    this.#reports.set(report.digest, report);
    if (findings.length > 0) this.#findings.set(report.digest, findings);
    else this.#findings.delete(report.digest);
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
    return copy;
  }
}
