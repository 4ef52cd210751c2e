/** Every limit as Markdown. */
import { say } from '../../shared/language/say.ts';
import { limitNumber, limitRange } from '../../shared/limit-words.ts';
import { LIMITS, whyFixed } from '../../shared/limits.ts';
import { markdownTable, plainMarkdown } from './markdown.ts';

/** Those that can be changed, and the others. */
export function limitReference(): string {
  const adjustable = LIMITS.filter(({ range }) => range !== null);
  const fixed = LIMITS.filter(({ range }) => range === null);
  return [
    `## ${say('guide-tables.limits-adjustable')}`,
    markdownTable(
      [
        say('guide-tables.table-name'),
        say('guide-tables.table-number'),
        say('guide-tables.table-range'),
        say('guide-tables.table-why'),
      ],
      adjustable.map((limit) => [
        `\`${limit.id}\``,
        limitNumber(limit.unit, limit.value),
        limitRange(limit),
        plainMarkdown(`${limit.title}. ${limit.reason} ${limit.told}`),
      ]),
    ),
    `## ${say('guide-tables.limits-fixed')}`,
    whyFixed(),
    markdownTable(
      [
        say('guide-tables.table-name'),
        say('guide-tables.table-number'),
        say('guide-tables.table-why'),
      ],
      fixed.map((limit) => [
        `\`${limit.id}\``,
        limitNumber(limit.unit, limit.value),
        plainMarkdown(`${limit.title}. ${limit.reason} ${limit.told}`),
      ]),
    ),
  ].join('\n\n');
}
