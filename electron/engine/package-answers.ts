/** What is asked of packages in layers and SBOMs. */
import type { EngineAuditMethods, TextPage } from '../../shared/audit-methods.ts';
import type { SourceId } from '../../shared/contract.ts';
import { FailureError } from '../../shared/failure.ts';
import type { FileView } from '../../shared/files.ts';
import type {
  PackagesReport,
  SbomComparison,
  SbomDifference,
} from '../../shared/packages-report.ts';
import type { Handlers } from '../../shared/wire.ts';
import type { TaskRunner, UnpackedReads } from '../worker/tasks.ts';
import type { CompanionDecoding } from './decode-thread.ts';
import type { HeldViews } from './held-views.ts';
import type { ServedSession } from './open-sources.ts';
import { packagesReport } from './packages-report.ts';
import type { JobRun, RunningJobs } from './running-jobs.ts';

export interface PackageAnswerParts {
  readonly find: (source: SourceId) => ServedSession;
  readonly jobs: RunningJobs;
  readonly runner: TaskRunner;
  readonly reads: UnpackedReads;
  readonly decoding: Pick<CompanionDecoding, 'sbom'>;
  /** By the merged view of each image. */
  readonly packages: HeldViews<PackagesReport>;
}

type ReadingRun = Pick<JobRun, 'signal'> & Partial<JobRun>;

type PackageMethods = Pick<
  EngineAuditMethods,
  'readPackages' | 'listPackages' | 'listSbomDifferences'
>;

export function packageAnswers(parts: PackageAnswerParts): Handlers<PackageMethods> {
  const { find, jobs, runner, reads, packages, decoding } = parts;

  /** What was read of the image; read again where other images needed its room. */
  const reportOf = async (source: SourceId, image: string, run: ReadingRun) => {
    const session = find(source);
    return packages.get(source, viewOf(session, image), () =>
      packagesReport(session, image, {
        runner,
        reads,
        given: [],
        parse: (bytes) => decoding.sbom(bytes, run.signal),
        ...run,
      }),
    );
  };

  return {
    readPackages: ({ source, image, job }) => {
      find(source);
      return jobs.run(job, source, async (run) => {
        const { packages: all, comparisons, ...rest } = await reportOf(source, image, run);
        return { ...rest, total: all.length, comparisons: comparisons.map(countsOf) };
      });
    },

    listPackages: async ({ source, image, ...page }, signal) => {
      const report = await reportOf(source, image, { signal });
      return pageOf(report.packages, page, (each) => [
        each.name,
        each.version,
        each.format,
        each.architecture,
        each.licence,
        each.path,
      ]);
    },

    listSbomDifferences: async ({ source, image, sbom, ...page }, signal) => {
      const { comparisons } = await reportOf(source, image, { signal });
      const found = comparisons.find((each) => each.sbom === sbom);
      if (found === undefined) throw new FailureError('invalid-request', { key: 'sbom' });
      return pageOf(found.differences, page, ({ kind, name, format, found: is, stated }) => [
        kind,
        name,
        format,
        is,
        stated,
      ]);
    },
  };
}

/** Throws `invalid-request` for an image that is not there. */
function viewOf({ graph }: Pick<ServedSession, 'graph'>, image: string): FileView {
  const summary = graph.images.find(({ id }) => id === image);
  if (summary === undefined) throw new FailureError('invalid-request', { key: 'image' });
  return { kind: 'merged', image, layers: summary.layers.length };
}

function countsOf({ differences, ...rest }: SbomComparison) {
  const counted = (wanted: SbomDifference['kind']) =>
    differences.filter(({ kind }) => kind === wanted).length;
  return {
    ...rest,
    missing: counted('missing'),
    extra: counted('extra'),
    version: counted('version'),
  };
}

/** Rows that hold the text in any of their fields, whatever its case. */
function pageOf<T>(
  rows: readonly T[],
  { text, offset, limit }: TextPage,
  fieldsOf: (row: T) => readonly (string | null)[],
): { readonly total: number; readonly rows: readonly T[] } {
  const wanted = text.toLowerCase();
  const has = (row: T) =>
    fieldsOf(row).some((field) => field?.toLowerCase().includes(wanted) === true);
  const found = wanted === '' ? rows : rows.filter(has);
  return { total: found.length, rows: found.slice(offset, offset + limit) };
}
