/** Databases that are text: paragraphs of `Field: value` lines, with empty lines between them. */
import { count } from '../../shared/format.ts';

export interface StanzaRules {
  /** Fields whose values are wanted, as `fold` makes them. */
  readonly wanted: ReadonlySet<string>;
  readonly foldCase: boolean;
}

export interface Stanza {
  /** Of its first line, from 1. */
  readonly line: number;
  /** The first line of each wanted field. */
  readonly fields: ReadonlyMap<string, string>;
  /** What is wrong with it, the first thing; null if nothing is. */
  readonly fault: string | null;
}

interface Draft {
  readonly line: number;
  readonly fields: Map<string, string>;
  fault: string | null;
}

/** Characters of a line that are looked at: no wanted field comes near. */
const MAX_LINE = 2_000;
/** Lines of one stanza; a package's list of files may be long. */
const MAX_LINES = 2_000_000;
/** Lines that are read before others may run. */
const LINES_AT_ONCE = 4_096;
const NEWLINE = 0x0a;
const COLON = 0x3a;
/** The bit that a small letter has and a large one has not. */
const SMALL = 0x20;

/**
 * Every paragraph, and null now and then, where others may run. Takes time in proportion to the text, whatever it is.
 */
export function* readStanzas(text: Buffer, rules: StanzaRules): Generator<Stanza | null> {
  let draft: Draft | null = null;
  let line = 0;
  for (let at = 0; at < text.length;) {
    const found = text.indexOf(NEWLINE, at);
    const end = found < 0 ? text.length : found;
    line += 1;
    if (line % LINES_AT_ONCE === 0) yield null;
    if (end === at) {
      if (draft !== null) yield draft;
      draft = null;
    } else {
      draft ??= { line, fields: new Map(), fault: null };
      if (line - draft.line >= MAX_LINES) draft.fault ??= `it is too long`;
      else takeLine(draft, text, { at, end, line }, rules);
    }
    at = end + 1;
  }
  if (draft !== null) yield draft;
}

function takeLine(
  draft: Draft,
  text: Buffer,
  { at, end, line }: { readonly at: number; readonly end: number; readonly line: number },
  { wanted, foldCase }: StanzaRules,
): void {
  const first = text[at];
  // Goes on with the field above.
  if (first === 0x20 || first === 0x09) return;
  const colon = text.subarray(at, Math.min(end, at + MAX_LINE)).indexOf(COLON);
  if (colon <= 0) draft.fault ??= `line ${count(line)} is no field`;
  if (colon <= 0 || !mayBeWanted(first, wanted)) return;
  const written = text.toString('latin1', at, at + colon);
  const name = foldCase ? written.toLowerCase() : written;
  if (!wanted.has(name)) return;
  if (draft.fields.has(name)) draft.fault ??= `line ${count(line)} gives a field again`;
  else if (end - at > MAX_LINE) draft.fault ??= `line ${count(line)} is too long`;
  else draft.fields.set(name, text.toString('latin1', at + colon + 1, end).trim());
}

/** By its first letter alone: most lines are never made into text. */
function mayBeWanted(first: number | undefined, wanted: ReadonlySet<string>): boolean {
  for (const name of wanted) if (((name.charCodeAt(0) ^ (first ?? 0)) & ~SMALL) === 0) return true;
  return false;
}
