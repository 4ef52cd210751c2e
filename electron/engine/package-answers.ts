/** What is asked of packages in layers and SBOMs. */
import type { EngineAuditMethods } from '../../shared/audit-methods.ts';
import type { SourceId } from '../../shared/contract.ts';
import { FailureError } from '../../shared/failure.ts';
import type { Handlers } from '../../shared/wire.ts';
import type { TaskRunner, UnpackedReads } from '../worker/tasks.ts';
import type { ServedSession } from './open-sources.ts';
import type { RunningJobs } from './running-jobs.ts';

export interface PackageAnswerParts {
  readonly find: (source: SourceId) => ServedSession;
  readonly jobs: RunningJobs;
  readonly runner: TaskRunner;
  readonly reads: UnpackedReads;
}

type PackageMethods = Pick<
  EngineAuditMethods,
  'readPackages' | 'listPackages' | 'listSbomDifferences'
>;

export function packageAnswers(_parts: PackageAnswerParts): Handlers<PackageMethods> {
  return {
    readPackages: () => {
      throw new FailureError('internal');
    },
    listPackages: () => {
      throw new FailureError('internal');
    },
    listSbomDifferences: () => {
      throw new FailureError('internal');
    },
  };
}
