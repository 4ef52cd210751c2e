/** The part of the report that is about packages. */
import { plural } from '../../shared/format.ts';
import type { PackagesReport } from '../../shared/packages-report.ts';
import type { ReportedPackages } from '../../shared/report.ts';
import type { SbomSession } from './stated-sboms.ts';
import { packagesReport, type PackagesReportOptions } from './packages-report.ts';
import type { MergedSession } from './merged-image.ts';
import { MAX_REPORTED_PACKAGES } from '../../shared/limits/report.ts';

export type PackagedSession = MergedSession & SbomSession;

/** Of these runnable images (`ImageSummary.id`), one after the other. Rejects as `packagesReport`. */
export async function reportPackages(
  session: PackagedSession,
  images: readonly string[],
  options: PackagesReportOptions,
): Promise<readonly ReportedPackages[]> {
  const reported: ReportedPackages[] = [];
  for (const image of images.slice(0, MAX_REPORTED_PACKAGES))
    reported.push(reportedPackages(await packagesReport(session, image, options)));
  const problems = [
    `Not read: packages are read of ${plural(MAX_REPORTED_PACKAGES, 'image')} at most.`,
  ];
  for (const image of images.slice(MAX_REPORTED_PACKAGES))
    reported.push({ image, packages: [], problems, comparisons: [] });
  return reported;
}

function reportedPackages(report: PackagesReport): ReportedPackages {
  const { image, packages, problems, missing, comparisons } = report;
  const absent = missing.map((position) => `Layer ${String(position)} could not be read.`);
  return {
    image,
    packages: packages.map(({ format, name, version, architecture, licence }) => {
      return { format, name, version, architecture, licence };
    }),
    problems: [
      ...problems.map(({ path, problem }) => (path === '' ? problem : `${path}: ${problem}`)),
      ...absent,
    ],
    comparisons: comparisons.map(
      ({ name, origin, aboutThis, same, differences, notCompared, problem }) => ({
        sbom: name,
        origin,
        aboutThis,
        same,
        differences: differences.map(({ kind, format, name, found, stated }) => {
          return { kind, format, name, found, stated };
        }),
        notCompared: notCompared.map(({ type, count }) => ({ type, count })),
        problem,
      }),
    ),
  };
}
