/** Many warnings as few lines. */
import { count } from '../../shared/format.ts';
import type { Run } from './command.ts';

/** A hundred thousand lines would hide what the first ones say; `--json` has them all. */
const MAX_WARNINGS = 20;

/** Says each sentence once, and of a great many only the first. */
export function warnOf({ warn }: Pick<Run, 'warn'>, sentences: readonly string[]): void {
  const distinct = [...new Set(sentences)];
  for (const sentence of distinct.slice(0, MAX_WARNINGS)) warn(sentence);
  const more = distinct.length - MAX_WARNINGS;
  if (more > 0) warn(`And ${count(more)} more; “drydock verify --json” lists them.`);
}
