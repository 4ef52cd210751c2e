/** Documents of two images, field by field, as text. */
import type { DocumentDifference, FieldChange } from '../../shared/compare.ts';
import { escapeText } from '../../shared/escape.ts';
import { count, plural, twoDigests } from '../../shared/format.ts';
import type { Run } from './command.ts';

/** Characters of a value; `--long` has all that is known. */
const MAX_VALUE = 100;
/** Fields of one document. */
const MAX_SHOWN = 50;

const WHY_NOT = {
  absent: 'only one side has it',
  unreadable: 'it cannot be read on both sides',
} as const;

/** None where no side has a document. */
export function documentLines(run: Run, documents: readonly DocumentDifference[]): string[] {
  return documents
    .filter(({ before, after }) => before !== null || after !== null)
    .flatMap((each) => [headLine(each), ...fieldLines(run, each)]);
}

function headLine({ document, before, after, same, notCompared }: DocumentDifference): string {
  const name = document.padEnd(9);
  if (same) return `${name} the same`;
  const why = notCompared === null ? '' : `  (${WHY_NOT[notCompared]})`;
  if (before === null || after === null)
    return `${name} only in the ${before === null ? 'second' : 'first'}`;
  return `${name} ${twoDigests(before, after).join(' → ')}${why}`;
}

function fieldLines(run: Run, { fields, more }: DocumentDifference): readonly string[] {
  const shown = run.options.long ? fields : fields.slice(0, MAX_SHOWN);
  const left = fields.length - shown.length + more;
  const lines = shown.map((field) => `  ${fieldLine(run, field)}`);
  if (left > 0)
    lines.push(`  and ${plural(left, 'more field')}${hint(run, fields.length - shown.length)}`);
  return lines;
}

function hint({ options }: Run, hidden: number): string {
  return options.long || hidden === 0 ? '' : `; --long shows ${count(hidden)} of them`;
}

/** `A config.Labels.x  "1"`, `M config.User  "root" → "app"`. */
function fieldLine({ out, options }: Run, { field, before, after }: FieldChange): string {
  const max = options.long ? Infinity : MAX_VALUE;
  const name = escapeText(field, 200);
  const [old, young] = [before, after].map((value) => value && escapeText(value, max));
  if (old == null) return `${out.paint('A', 'green')} ${name}  ${young ?? ''}`;
  if (young == null) return `${out.paint('D', 'red')} ${name}  ${old}`;
  return `${out.paint('M', 'yellow')} ${name}  ${old} → ${young}`;
}
