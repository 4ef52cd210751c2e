/** What is asked of what the user trusts. */
import type { EngineAuditMethods } from '../../shared/audit-methods.ts';
import { FailureError } from '../../shared/failure.ts';
import type { Handlers } from '../../shared/wire.ts';
import type { TrustShelf } from './trust-shelf.ts';

export interface TrustAnswerParts {
  readonly trust: TrustShelf;
}

type TrustMethods = Pick<
  EngineAuditMethods,
  'listTrust' | 'removeTrust' | 'setExpectation' | 'addTrust'
>;

export function trustAnswers(_parts: TrustAnswerParts): Handlers<TrustMethods> {
  return {
    listTrust: () => {
      throw new FailureError('internal');
    },
    removeTrust: () => {
      throw new FailureError('internal');
    },
    setExpectation: () => {
      throw new FailureError('internal');
    },
    addTrust: () => {
      throw new FailureError('internal');
    },
  };
}
