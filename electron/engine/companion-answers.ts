/** What is asked of what travels with images, and of its signatures. */
import type { EngineAuditMethods } from '../../shared/audit-methods.ts';
import type { SourceId } from '../../shared/contract.ts';
import { FailureError } from '../../shared/failure.ts';
import type { Handlers } from '../../shared/wire.ts';
import type { ServedSession } from './open-sources.ts';
import type { RunningJobs } from './running-jobs.ts';
import type { TrustShelf } from './trust-shelf.ts';

export interface CompanionAnswerParts {
  readonly find: (source: SourceId) => ServedSession;
  readonly jobs: RunningJobs;
  readonly trust: TrustShelf;
}

type CompanionMethods = Pick<EngineAuditMethods, 'listCompanions' | 'checkSignatures'>;

export function companionAnswers(_parts: CompanionAnswerParts): Handlers<CompanionMethods> {
  return {
    listCompanions: () => {
      throw new FailureError('internal');
    },
    checkSignatures: () => {
      throw new FailureError('internal');
    },
  };
}
