/** `drydock match` as text: a line a reference, what is to say of it, and the sum as the last line. */
import { escapeText } from '../../shared/escape.ts';
import { formatWords, resourceText, sideWords } from '../../shared/evidence-words.ts';
import { count, plural, shortDigest } from '../../shared/format.ts';
import type { Match, MatchedReference, MatchVerdict } from '../../shared/match.ts';
import { matchSentence, verdictWord } from '../../shared/match-words.ts';
import { proofPhrase } from '../../shared/proof-words.ts';
import type { Run } from './command.ts';
import { sourceLabel } from './labels.ts';
import { isWrong, type Found } from './match-exit.ts';
import { choiceLines, movedLines, policyLines } from './match-notes.ts';
import { sumColour, sumSentence } from './match-sum.ts';
import { shownRows } from './shown-rows.ts';
import { table } from './table.ts';
import type { Colour, Output } from './text.ts';

const COLOUR: Readonly<Record<MatchVerdict, Colour>> = {
  'same-image': 'green',
  'same-image-this-platform': 'green',
  'same-content': 'green',
  'part-of-image': 'green',
  'not-verified': 'yellow',
  'cannot-be-proven': 'yellow',
  'different-image': 'red',
};

export function printMatches(run: Run, found: Found): void {
  const { out, options } = run;
  if (!options.quiet) {
    const { matches, summary } = found.result;
    printHead(out, found);
    printReferences(out, matches, options.long);
    if (!options.long) printReasons(out, matches);
    out.printLines(movedLines(summary.moved));
    out.printLines(choiceLines(summary.choices, options.platform ?? ''));
    if (found.pinned) out.printLines(policyLines(found.result));
    out.print();
  }
  out.print(out.paint(sumSentence(found), sumColour(found), 'bold'));
}

/** What was compared: archives with their verdicts, evidence with what it is. */
function printHead(out: Output, { archives, evidence }: Found): void {
  const sources = archives.map(({ graph, verification }) => [
    out.paint(sourceLabel(graph.source), 'bold'),
    verification.verdict ?? 'not verified',
  ]);
  for (const [label = '', verdict = ''] of sources) out.print(`${label}: ${verdict}`);
  for (const { summary } of evidence) {
    const side = summary.side === null ? '' : `, ${sideWords(summary.side)}`;
    const what = `${formatWords(summary.format)}${side}`;
    const name = escapeText(summary.id, 300);
    out.print(`${name}: ${what}, ${plural(summary.references, 'reference')}`);
  }
}

function printReferences(out: Output, matches: readonly MatchedReference[], long: boolean): void {
  const { rows, more } = shownRows(matches, ({ match }) => verdictWord(match.verdict));
  if (rows.length === 0) return;
  const paint = (cell: string, row: number) => {
    const match = rows[row]?.match;
    if (match === undefined) return cell;
    return out.paint(cell, match.complete ? 'green' : COLOUR[markOf(rows[row])]);
  };
  const cells = rows.map(({ match, reference, evidence, resource }) => [
    `${verdictWord(match.verdict)}${isInPart(match) ? ' (in part)' : ''}`,
    `${escapeText(evidence, 200)}:${String(reference.place.line)}`,
    resource === null ? '' : resourceText(resource),
    `${escapeText(long ? reference.text : shortened(reference.text), 4096)}${timesText(reference.count)}`,
  ]);
  const dim = (cell: string) => out.paint(cell, 'dim');
  const lines = table([{ paint }, { paint: dim }, { paint: dim }, {}], cells);
  out.print();
  for (const [at, line] of lines.entries()) {
    out.print(line);
    const matched = rows[at];
    if (long && matched !== undefined) printProof(out, matched);
  }
  out.printLines(more);
}

/** A tag beside a digest is as incomplete as what the digest stands for. */
function isInPart({ reason, complete }: Match): boolean {
  return reason === 'in-part' || (reason === 'by-claim' && !complete);
}

/** A match that is not complete is no green one. */
function markOf(matched: MatchedReference | undefined): MatchVerdict {
  const verdict = matched?.match.verdict ?? 'not-verified';
  return COLOUR[verdict] === 'green' ? 'not-verified' : verdict;
}

/** Twelve digits tell digests apart; a line of a log need not hold them all. */
function shortened(reference: string): string {
  return reference.replace(/([a-z0-9]+:[0-9a-f]{12})[0-9a-f]{20,}/g, '$1…');
}

function timesText(times: number): string {
  return times === 1 ? '' : `  (${count(times)} times)`;
}

function printProof(out: Output, { match }: MatchedReference): void {
  for (const link of match.proof) {
    const { digest } = link;
    const phrase = proofPhrase(link);
    const whole = digest === null ? phrase : phrase.replace(shortDigest(digest), digest);
    out.print(out.paint(`    ${whole}`, 'dim'));
  }
  out.print(`    ${matchSentence(match)}`);
}

/** Each thing there is to say once, with how many references it is about; complete matches need no words. */
function printReasons(out: Output, matches: readonly MatchedReference[]): void {
  const groups = new Map<string, MatchedReference[]>();
  for (const matched of matches) {
    if (matched.match.complete) continue;
    const key = `${verdictWord(matched.match.verdict)}: ${matchSentence(matched.match)}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [matched]);
    else known.push(matched);
  }
  if (groups.size === 0) return;
  out.print();
  for (const [sentence, about] of groups) {
    const colour = about.some(isWrong) ? 'red' : 'yellow';
    out.print(`${out.paint(plural(about.length, 'reference'), colour)}, ${sentence}`);
  }
}
