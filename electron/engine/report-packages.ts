/** The part of the report that is about packages. */
import { plural } from '../../shared/format.ts';
import type { PackagesReport } from '../../shared/packages-report.ts';
import type { ReportedPackages } from '../../shared/report.ts';
import type { SbomSession } from './stated-sboms.ts';
import { packagesReport, type PackagesReportOptions } from './packages-report.ts';
import type { MergedSession } from './merged-image.ts';

/** Images whose packages are read; a registry holds thousands. */
const MAX_IMAGES = 100;

export type PackagedSession = MergedSession & SbomSession;

/** Of these runnable images (`ImageSummary.id`), one after the other. Rejects as `packagesReport`. */
export async function reportPackages(
  session: PackagedSession,
  images: readonly string[],
  options: PackagesReportOptions,
): Promise<readonly ReportedPackages[]> {
  const reported: ReportedPackages[] = [];
  for (const image of images.slice(0, MAX_IMAGES))
    reported.push(reportedPackages(await packagesReport(session, image, options)));
  const problems = [`Not read: packages are read of ${plural(MAX_IMAGES, 'image')} at most.`];
  for (const image of images.slice(MAX_IMAGES))
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
