/** The words of `drydock explain`. */
import { quote } from '../../shared/escape.ts';
import { FINDING_CODES, type FindingCode } from '../../shared/finding.ts';
import { hintFor, UsageError } from './usage-error.ts';

export interface ExplainRequest {
  readonly do: 'explain';
  /** Null for all of them. */
  readonly code: FindingCode | null;
  readonly json: boolean;
}

/** One code, or none. Throws `UsageError` for what is no code. */
export function explainRequest([word, second]: readonly string[], json: boolean): ExplainRequest {
  if (second !== undefined)
    throw new UsageError('explain takes one code of a finding.', hintFor('explain'));
  if (word === undefined) return { do: 'explain', code: null, json };
  const code = FINDING_CODES.find((known) => known === word);
  if (code === undefined)
    throw new UsageError(
      `There is no finding with the code ${quote(word, 60)}.`,
      'Run “drydock explain” for all of them.',
    );
  return { do: 'explain', code, json };
}
