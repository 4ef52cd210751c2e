/** Why a file is nothing that can be trusted, in words, and what to take instead. */
import { escapeText, quote } from './escape.ts';
import { say } from './language/say.ts';
import type { TrustRefusal } from './signatures.ts';

/** A sentence with the name of the file. */
export function trustProblemSentence({ name, problem, detail }: TrustRefusal): string {
  const text = escapeText(detail, 200);
  return say(`trust.problem-${problem}`, {
    name: quote(name),
    detail: text === '' ? '' : ` (${text})`,
    reason: text === '' ? '' : `: ${text}`,
  });
}
