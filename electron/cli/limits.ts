/** `drydock limits`: every limit, its number, why it is there, and what is said when it is reached. */
import { limitNumber, limitRange } from '../../shared/limit-words.ts';
import { LIMITS, whyFixed, type Limit } from '../../shared/limits.ts';
import { capitalised } from '../../shared/sentences.ts';
import { head } from './documents.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { wrapped } from './help-paragraph.ts';
import { jsonLines } from './json-lines.ts';
import type { Output } from './text.ts';

/** Wider lines are hard to read. */
const WIDEST = 100;

/** Prints the table, or the document. */
export function limits({ json }: { readonly json: boolean }, out: Output): ExitCode {
  if (json) out.printLines([...jsonLines({ ...head('limits'), limits: LIMITS })]);
  else out.printLines(listLines(Math.min(out.width, WIDEST)));
  return EXIT.done;
}

function listLines(width: number): readonly string[] {
  const adjustable = LIMITS.filter(({ range }) => range !== null);
  const fixed = LIMITS.filter(({ range }) => range === null);
  return [
    'These can be changed for one run, with --limit NAME=VALUE:',
    '',
    ...adjustable.flatMap((limit) => blockOf(limit, width)),
    ...lines(wrapped(whyFixed(), width)).map((line) => line.trim()),
    '',
    ...fixed.flatMap((limit) => blockOf(limit, width)),
  ];
}

/** A limit: its name, number and range, and below it what there is to say, in lines that fit. */
function blockOf(limit: Limit, width: number): readonly string[] {
  const { id, unit, value, title, reason, told } = limit;
  const range = limit.range === null ? '' : `, from ${limitRange(limit)}`;
  const head = `${id} ${limitNumber(unit, value)}${range}`;
  return [head, ...lines(wrapped(`${capitalised(title)}. ${reason} ${told}`, width)), ''];
}

function lines(text: string): readonly string[] {
  return text.split('\n');
}
