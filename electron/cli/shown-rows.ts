/** Very many of one thing in text: the first of each kind are shown, the others counted. */
import { count } from '../../shared/format.ts';

/** More rows of one kind than this say nothing new; `--json` has them all. */
const MAX_OF_ONE_KIND = 500;
/** Names and platforms in one line. */
const MAX_IN_LINE = 50;

export interface ShownRows<T> {
  readonly rows: readonly T[];
  /** One line for each kind of which not all are shown. */
  readonly more: readonly string[];
}

/** `kindOf`: in a few words of Drydock's own, as in `And 5 more: missing`. */
export function shownRows<T>(items: readonly T[], kindOf: (item: T) => string): ShownRows<T> {
  const seen = new Map<string, number>();
  const rows = items.filter((item) => {
    const kind = kindOf(item);
    const number = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, number);
    return number <= MAX_OF_ONE_KIND;
  });
  const more = [...seen].flatMap(([kind, number]) =>
    number > MAX_OF_ONE_KIND
      ? [`And ${count(number - MAX_OF_ONE_KIND)} more: ${kind}; --json lists all.`]
      : [],
  );
  return { rows, more };
}

/** Words in one line with commas between them; of very many, the first. */
export function inLine(words: readonly string[]): string {
  const more = words.length - MAX_IN_LINE;
  return more <= 0
    ? words.join(', ')
    : `${words.slice(0, MAX_IN_LINE).join(', ')} and ${count(more)} more`;
}
