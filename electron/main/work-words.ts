/** What a notification says of work that ended while the user looked elsewhere. */
import { escapeText } from '../../shared/escape.ts';
import type { Failure } from '../../shared/failure.ts';
import { say } from '../../shared/language/say.ts';
import type { Verification } from '../../shared/model.ts';
import { failureSentence, verdictSentence } from '../../shared/sentences.ts';
import type { EndedWork } from './work-watch.ts';

export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** Shorter work is not worth a word: the user is hardly gone. */
const LEAST_MS = 10_000;

/** True if its end should be told to somebody who looks elsewhere. */
export function isTold({ took, failure }: EndedWork): boolean {
  return took >= LEAST_MS && failure?.code !== 'cancelled';
}

/** `name`: of the source. `verification` is what the engine says of a check that ended; nothing else has a verdict. */
export function workNotice(
  { work, failure }: EndedWork,
  name: string | null,
  verification: Verification | null,
): Notice {
  const title = name === null ? 'Drydock' : escapeText(name, 100);
  return { title, body: body(work, failure, verification) };
}

function body(
  work: EndedWork['work'],
  failure: Failure | null,
  verification: Verification | null,
): string {
  if (failure !== null) return failureSentence(failure);
  if (work !== 'verify') return say(`work.ended-${work}`);
  const verdict = verification?.verdict ?? null;
  return verification === null || verdict === null
    ? say('work.no-verdict')
    : verdictSentence(verdict, verification);
}
