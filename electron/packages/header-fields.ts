/** Heads of `Name: value` lines, as mails have them: metadata of Python (PEP 566) and manifests of Java. */

export interface HeaderRules {
  /** Fields whose values are wanted, in small letters. */
  readonly wanted: ReadonlySet<string>;
  /** What stands between a line and the one that goes on with it. */
  readonly fold: '' | '\n';
}

const MAX_LINES = 20_000;
/** Characters of one value. */
const MAX_VALUE = 4_000;
/** Values of one field; classifiers are some dozens. */
const MAX_VALUES = 500;

export type HeaderFields = ReadonlyMap<string, readonly string[]>;

/** The wanted fields up to the first empty line, each with its values in order. */
export function headerFields(text: string, { wanted, fold }: HeaderRules): HeaderFields {
  const fields = new Map<string, string[]>();
  let values: string[] | undefined;
  let lines = 0;
  for (let at = 0; at < text.length && lines < MAX_LINES; lines++) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at, text[end - 1] === '\r' ? end - 1 : end);
    at = end + 1;
    if (line === '') break;
    if (/^[ \t]/.test(line)) goOn(values, `${fold}${line.slice(1)}`);
    else values = valuesOf(fields, line, wanted);
  }
  return fields;
}

/** The first value of a field. */
export function firstOf(fields: HeaderFields, name: string): string | null {
  return fields.get(name)?.[0]?.trim() ?? null;
}

function goOn(values: string[] | undefined, more: string): void {
  const last = values?.pop();
  if (last !== undefined) values?.push(`${last}${more}`.slice(0, MAX_VALUE));
}

/** Takes a line that begins a field, and gives the list that goes on; undefined if it is not wanted. */
function valuesOf(
  fields: Map<string, string[]>,
  line: string,
  wanted: ReadonlySet<string>,
): string[] | undefined {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(0, colon)).toLowerCase();
  if (!wanted.has(name)) return undefined;
  const values = fields.get(name) ?? [];
  if (values.length >= MAX_VALUES) return undefined;
  values.push(line.slice(colon + 1, colon + 1 + MAX_VALUE).replace(/^ /, ''));
  fields.set(name, values);
  return values;
}
