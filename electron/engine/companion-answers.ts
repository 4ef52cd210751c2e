/** What is asked of what travels with images, and of its signatures. */
import type { EngineAuditMethods } from '../../shared/audit-methods.ts';
import type { SourceId } from '../../shared/contract.ts';
import type { Handlers } from '../../shared/wire.ts';
import { checkSignatures } from './check-signatures.ts';
import type { ServedSession } from './open-sources.ts';
import type { RunningJobs } from './running-jobs.ts';
import type { TrustShelf } from './trust-shelf.ts';

export interface CompanionAnswerParts {
  readonly find: (source: SourceId) => ServedSession;
  readonly jobs: RunningJobs;
  readonly trust: TrustShelf;
}

type CompanionMethods = Pick<EngineAuditMethods, 'listCompanions' | 'checkSignatures'>;

export function companionAnswers({
  find,
  jobs,
  trust,
}: CompanionAnswerParts): Handlers<CompanionMethods> {
  return {
    listCompanions: ({ source }) => find(source).companions,

    checkSignatures: ({ source, job }) => {
      const session = find(source);
      // What is trusted may change while it runs; the answer says what it was.
      const { trust: trusted, state } = trust;
      return jobs.run(job, source, (run) =>
        checkSignatures(session, { trust: trusted, state }, run),
      );
    },
  };
}
