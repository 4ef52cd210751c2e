/** What is asked of comparisons. */
import type { CompareMethods } from '../../shared/compare.ts';
import type { SourceId } from '../../shared/contract.ts';
import { FailureError } from '../../shared/failure.ts';
import type { Handlers } from '../../shared/wire.ts';
import type { TaskRunner, UnpackedReads } from '../worker/tasks.ts';
import type { ServedSession } from './open-sources.ts';
import type { RunningJobs } from './running-jobs.ts';

export interface CompareAnswerParts {
  readonly jobs: RunningJobs;
  /** Throws for a source that is not open. */
  readonly find: (source: SourceId) => ServedSession;
  readonly runner: TaskRunner;
  readonly reads: UnpackedReads;
}

export function compareAnswers(parts: CompareAnswerParts): Handlers<CompareMethods> {
  const none = (): never => {
    throw new FailureError('busy', { with: String(parts.runner.concurrency) });
  };
  return { compareImages: none, listDifferences: none, diffFile: none, closeComparison: none };
}
