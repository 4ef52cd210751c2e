/** The references of one file of evidence as text: a line each, under the object that they stand in. */
import { escapeText } from '../../shared/escape.ts';
import type { Reference } from '../../shared/evidence.ts';
import { resourceText } from '../../shared/evidence-words.ts';
import { count, shortDigest } from '../../shared/format.ts';
import type { MatchedReference } from '../../shared/match.ts';
import { matchSentence, verdictWord } from '../../shared/match-words.ts';
import { proofPhrase } from '../../shared/proof-words.ts';
import { isInPart } from './match-sum.ts';
import { isWrong } from './match-exit.ts';
import { table } from './table.ts';
import type { Colour, Output } from './text.ts';

/** In the order of the file; with `long` each with its proof, digest by digest. */
export function printReferences(
  out: Output,
  matches: readonly MatchedReference[],
  long: boolean,
): void {
  const rows = [...matches].sort(
    ({ reference: { place: one } }, { reference: { place: other } }) =>
      one.line - other.line || one.column - other.column,
  );
  const lines = linesOf(out, rows, long);
  let before = '';
  for (const [at, row] of rows.entries()) {
    const object = objectOf(row);
    if (object !== before && object !== '') out.print(`  ${object}`);
    before = object;
    out.print(`${object === '' ? '  ' : '    '}${lines[at] ?? ''}`);
    if (long) printProof(out, row);
  }
}

function linesOf(out: Output, rows: readonly MatchedReference[], long: boolean): readonly string[] {
  const paint = (cell: string, row: number) => {
    const matched = rows[row];
    return matched === undefined ? cell : out.paint(cell, colourOf(matched));
  };
  const dim = (cell: string) => out.paint(cell, 'dim');
  const hasContainers = rows.some((row) => containerOf(row) !== '');
  const cells = rows.map((row) => [
    `${verdictWord(row.match.verdict)}${limitOf(row)}`,
    `line ${String(row.reference.place.line)}`,
    ...(hasContainers ? [containerOf(row)] : []),
    referenceText(row.reference, long),
  ]);
  const columns = [{ paint }, { paint: dim }, ...(hasContainers ? [{ paint: dim }] : []), {}];
  return table(columns, cells);
}

/** The object without its container: several containers stand under one. */
function objectOf({ resource }: MatchedReference): string {
  return resource === null ? '' : resourceText({ ...resource, container: null });
}

function containerOf({ resource }: MatchedReference): string {
  const container = resource?.container ?? null;
  return container === null ? '' : escapeText(container, 60);
}

/** A match that is not complete is no green one, and says so where there are no colours. */
function colourOf(matched: MatchedReference): Colour {
  const { verdict, complete } = matched.match;
  if (complete) return 'green';
  return verdict === 'different-image' || isWrong(matched) ? 'red' : 'yellow';
}

function limitOf(matched: MatchedReference): string {
  if (!isInPart(matched)) return '';
  return matched.match.reason === 'listed-not-here' ? ' (not here)' : ' (in part)';
}

/** Twelve digits tell digests apart; a line of a log need not hold them all. */
function referenceText({ text, count: times }: Reference, long: boolean): string {
  const shown = long ? text : text.replace(/([a-z0-9]+:[0-9a-f]{12})[0-9a-f]{20,}/g, '$1…');
  return `${escapeText(shown, 4096)}${times === 1 ? '' : `  (${count(times)} times)`}`;
}

function printProof(out: Output, { match }: MatchedReference): void {
  for (const link of match.proof) {
    const { digest } = link;
    const phrase = proofPhrase(link);
    const whole = digest === null ? phrase : phrase.replace(shortDigest(digest), digest);
    out.print(out.paint(`      ${whole}`, 'dim'));
  }
  out.print(`      ${matchSentence(match)}`);
}
