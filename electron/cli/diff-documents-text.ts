/** Documents of two images, field by field, as text. */
import type { DocumentDifference, FieldChange } from '../../shared/compare.ts';
import { escapeText } from '../../shared/escape.ts';
import { count, plural, shortDigest, twoDigests } from '../../shared/format.ts';
import type { Run } from './command.ts';

/** Characters of a value; `--long` has all that is known. */
const MAX_VALUE = 100;
/** A JSON text that is a digest and nothing else. */
const DIGEST = /^"(sha(?:256|384|512):[0-9a-f]{64,128})"$/;
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
  const name = escapeText(field, 200);
  const [old, young] = options.long ? [before, after].map(inFull) : inShort(before, after);
  if (old == null) return `${out.paint('A', 'green')} ${name}  ${young ?? ''}`;
  if (young == null) return `${out.paint('D', 'red')} ${name}  ${old}`;
  return `${out.paint('M', 'yellow')} ${name}  ${old} → ${young}`;
}

function inFull(value: string | null): string | null {
  return value === null ? null : escapeText(value);
}

/** Digests as they are written elsewhere, all else cut. */
function inShort(before: string | null, after: string | null): readonly (string | null)[] {
  const [old, young] = [before, after].map((value) => DIGEST.exec(value ?? '')?.[1]);
  if (old !== undefined && young !== undefined) return twoDigests(old, young);
  return [before, after].map((value) => {
    const digest = DIGEST.exec(value ?? '')?.[1];
    if (digest !== undefined) return shortDigest(digest);
    return value === null ? null : escapeText(value, MAX_VALUE);
  });
}
