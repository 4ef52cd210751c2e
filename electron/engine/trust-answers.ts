/** What is asked of what the user trusts. */
import path from 'node:path';
import type { EngineAuditMethods } from '../../shared/audit-methods.ts';
import type { TrustRefusal } from '../../shared/signatures.ts';
import type { Handlers } from '../../shared/wire.ts';
import { readTrustFile } from './trust-files.ts';
import type { TrustShelf } from './trust-shelf.ts';

export interface TrustAnswerParts {
  readonly trust: TrustShelf;
}

type TrustMethods = Pick<
  EngineAuditMethods,
  'listTrust' | 'removeTrust' | 'setExpectation' | 'addTrust'
>;

export function trustAnswers({ trust }: TrustAnswerParts): Handlers<TrustMethods> {
  return {
    listTrust: () => trust.state,
    removeTrust: ({ trust: id }) => {
      trust.remove(id);
      return trust.state;
    },
    setExpectation: (expectation) => {
      trust.expect(expectation);
      return trust.state;
    },
    addTrust: async ({ paths }) => {
      const refused: TrustRefusal[] = [];
      for (const file of paths) {
        const refusal = trust.add(path.basename(file), await readTrustFile(file));
        if (refusal !== null) refused.push(refusal);
      }
      return { state: trust.state, refused };
    },
  };
}
