/** Packages of one image, and every SBOM about it compared with them. */
import { FailureError } from '../../shared/failure.ts';
import type { Sbom } from '../../shared/attestation.ts';
import type { PackagesReport } from '../../shared/packages-report.ts';
import type { FileReadOptions } from './file-reads.ts';
import type { MergedSession } from './merged-image.ts';

/** An SBOM of the user's own, as `parseSbom` read it. */
export interface GivenSbom {
  /** Of its file. */
  readonly name: string;
  readonly sbom: Sbom;
}

export interface PackagesReportOptions extends FileReadOptions {
  readonly given: readonly GivenSbom[];
}

/** Also SBOMs that travel with the image, and those in its files. Rejects as `imagePackages`. */
export function packagesReport(
  _session: MergedSession,
  _image: string,
  _options: PackagesReportOptions,
): Promise<PackagesReport> {
  return Promise.reject(new FailureError('internal'));
}
