/** Every limit as Markdown. */
import { limitNumber, limitRange } from '../../shared/limit-words.ts';
import { LIMITS, whyFixed } from '../../shared/limits.ts';
import { markdownTable, plainMarkdown } from './markdown.ts';

/** Those that can be changed, and the others. */
export function limitReference(): string {
  const adjustable = LIMITS.filter(({ range }) => range !== null);
  const fixed = LIMITS.filter(({ range }) => range === null);
  return [
    '## Limits that can be changed',
    markdownTable(
      ['name', 'number', 'range', 'why'],
      adjustable.map((limit) => [
        `\`${limit.id}\``,
        limitNumber(limit.unit, limit.value),
        limitRange(limit),
        plainMarkdown(`${limit.title}. ${limit.reason} ${limit.told}`),
      ]),
    ),
    '## Limits that are fixed',
    whyFixed(),
    markdownTable(
      ['name', 'number', 'why'],
      fixed.map((limit) => [
        `\`${limit.id}\``,
        limitNumber(limit.unit, limit.value),
        plainMarkdown(`${limit.title}. ${limit.reason} ${limit.told}`),
      ]),
    ),
  ].join('\n\n');
}
