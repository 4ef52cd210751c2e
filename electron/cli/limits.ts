/** `drydock limits`: every limit, its number, why it is there, and what is said when it is reached. */
import { limitNumber, limitRange } from '../../shared/limit-words.ts';
import { LIMITS, WHY_FIXED, type Limit } from '../../shared/limits.ts';
import { head } from './documents.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { jsonLines } from './json-lines.ts';
import { table } from './table.ts';
import type { Output } from './text.ts';

/** Prints the table, or the document. */
export function limits({ json }: { readonly json: boolean }, out: Output): ExitCode {
  if (json) out.printLines([...jsonLines({ ...head('limits'), limits: LIMITS })]);
  else out.printLines(tableLines());
  return EXIT.done;
}

function tableLines(): readonly string[] {
  const adjustable = LIMITS.filter(({ range }) => range !== null);
  const fixed = LIMITS.filter(({ range }) => range === null);
  return [
    'These can be changed for one run, with --limit NAME=VALUE:',
    '',
    ...rows(adjustable, (limit) => limitRange(limit)),
    '',
    WHY_FIXED,
    '',
    ...rows(fixed, () => ''),
  ];
}

function rows(limits: readonly Limit[], range: (limit: Limit) => string): readonly string[] {
  return table(
    [{}, { align: 'right' }, {}, {}],
    limits.map((limit) => [
      limit.id,
      limitNumber(limit.unit, limit.value),
      range(limit),
      `${limit.title}. ${limit.reason} ${limit.told}`,
    ]),
  );
}
