/** What is asked of comparisons. */
import { randomUUID } from 'node:crypto';
import type { CompareMethods } from '../../shared/compare.ts';
import type { SourceId } from '../../shared/contract.ts';
import type { Handlers } from '../../shared/wire.ts';
import type { TaskRunner, UnpackedReads } from '../worker/tasks.ts';
import { compareImages } from './compare-images.ts';
import type { HeldComparisons } from './held-comparisons.ts';
import type { ServedSession } from './open-sources.ts';
import type { RunningJobs } from './running-jobs.ts';

export interface CompareAnswerParts {
  readonly jobs: RunningJobs;
  /** Throws for a source that is not open. */
  readonly find: (source: SourceId) => ServedSession;
  readonly runner: TaskRunner;
  readonly reads: UnpackedReads;
  readonly comparisons: HeldComparisons;
}

export function compareAnswers({
  jobs,
  find,
  runner,
  reads,
  comparisons,
}: CompareAnswerParts): Handlers<CompareMethods> {
  return {
    compareImages: ({ before, after, job }) => {
      const was = { ...before, session: find(before.source) };
      const is = { ...after, session: find(after.source) };
      const sources = [before.source, after.source];
      return jobs.run(job, sources, async (run) => {
        const comparison = await compareImages(was, is, { runner, reads, ...run });
        const id = randomUUID();
        comparisons.hold(id, { comparison, sources });
        return { id, ...comparison.told };
      });
    },

    listDifferences: ({ comparison, offset, limit, ...wanted }) =>
      comparisons.find(comparison).comparison.list(wanted, offset, limit),

    diffFile: ({ comparison: id, path, job }) => {
      const { comparison, sources } = comparisons.find(id);
      return jobs.run(job, sources, (run) => comparison.diffFile(path, { runner, reads, ...run }));
    },

    closeComparison: ({ comparison }) => {
      comparisons.drop(comparison);
      return null;
    },
  };
}
