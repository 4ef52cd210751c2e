/** What is asked of what attestations and SBOMs say. */
import type { EngineAuditMethods } from '../../shared/audit-methods.ts';
import type { SourceId } from '../../shared/contract.ts';
import { FailureError } from '../../shared/failure.ts';
import type { Handlers } from '../../shared/wire.ts';
import type { ServedSession } from './open-sources.ts';
import type { RunningJobs } from './running-jobs.ts';

export interface DecodeAnswerParts {
  readonly find: (source: SourceId) => ServedSession;
  readonly jobs: RunningJobs;
}

type DecodeMethods = Pick<EngineAuditMethods, 'decodeCompanion' | 'listDecoded' | 'readPredicate'>;

export function decodeAnswers(_parts: DecodeAnswerParts): Handlers<DecodeMethods> {
  return {
    decodeCompanion: () => {
      throw new FailureError('internal');
    },
    listDecoded: () => {
      throw new FailureError('internal');
    },
    readPredicate: () => {
      throw new FailureError('internal');
    },
  };
}
