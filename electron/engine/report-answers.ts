/** What is asked of the report. */
import type { EngineAuditMethods } from '../../shared/audit-methods.ts';
import type { SourceId } from '../../shared/contract.ts';
import { FailureError } from '../../shared/failure.ts';
import type { Handlers } from '../../shared/wire.ts';
import type { TaskRunner, UnpackedReads } from '../worker/tasks.ts';
import type { EvidenceShelf } from './evidence-shelf.ts';
import type { ServedSession } from './open-sources.ts';
import type { RunningJobs } from './running-jobs.ts';
import type { TrustShelf } from './trust-shelf.ts';

export interface ReportAnswerParts {
  readonly find: (source: SourceId) => ServedSession;
  readonly jobs: RunningJobs;
  readonly runner: TaskRunner;
  readonly reads: UnpackedReads;
  readonly trust: TrustShelf;
  readonly evidence: EvidenceShelf;
}

type ReportMethods = Pick<EngineAuditMethods, 'writeReportTo'>;

export function reportAnswers(_parts: ReportAnswerParts): Handlers<ReportMethods> {
  return {
    writeReportTo: () => {
      throw new FailureError('internal');
    },
  };
}
