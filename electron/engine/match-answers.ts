/** What is asked about matches: of everything that is open at that moment. */
import type { Handlers } from '../../shared/wire.ts';
import type { MatchQuestions } from '../worker/evidence-tasks.ts';
import type { MatchInput, MatchThread } from './match-thread.ts';

export interface MatchAnswerParts {
  readonly matching: Pick<MatchThread, 'ask'>;
  readonly input: () => MatchInput;
}

export function matchAnswers({ matching, input }: MatchAnswerParts): Handlers<MatchQuestions> {
  return {
    getMatch: (options) => matching.ask('getMatch', options, input()),
    listMatchRows: (query) => matching.ask('listMatchRows', query, input()),
    findMatchRow: (query) => matching.ask('findMatchRow', query, input()),
    listMatches: (query) => matching.ask('listMatches', query, input()),
    lookUpName: (query) => matching.ask('lookUpName', query, input()),
  };
}
