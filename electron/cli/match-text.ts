/** `drydock match` as text: what was compared, a line a reference, why not all match, and the sum as the last line. */
import { escapeText } from '../../shared/escape.ts';
import { formatWords, sideWords } from '../../shared/evidence-words.ts';
import { plural } from '../../shared/format.ts';
import type { MatchedReference } from '../../shared/match.ts';
import { matchSentence, verdictWord } from '../../shared/match-words.ts';
import type { HeldEvidence, OpenArchive } from '../match/reconcile.ts';
import type { Run } from './command.ts';
import { grouped } from './grouped.ts';
import { sourceLabel } from './labels.ts';
import { isWrong, type Found } from './match-exit.ts';
import { choiceLines, movedLines, policyLines } from './match-notes.ts';
import { printReferences } from './match-references.ts';
import { sumColour, sumSentence } from './match-sum.ts';
import { shownRows } from './shown-rows.ts';
import type { Output } from './text.ts';

export function printMatches(run: Run, found: Found): void {
  const { out, options } = run;
  if (!options.quiet) {
    const { matches, summary } = found.result;
    printArchives(out, found.archives);
    printEvidence(out, found, options.long);
    if (!options.long) printReasons(out, matches);
    out.printLines(movedLines(summary.moved));
    out.printLines(choiceLines(summary.choices, options.platform ?? ''));
    if (found.pinned) out.printLines(policyLines(found.result));
    out.print();
  }
  out.print(out.paint(sumSentence(found), sumColour(found), 'bold'));
}

function printArchives(out: Output, archives: readonly OpenArchive[]): void {
  for (const { graph, verification } of archives) {
    const label = out.paint(sourceLabel(graph.source), 'bold');
    out.print(`${label}: ${verification.verdict ?? 'not verified'}`);
  }
}

/** Each file with what it is and, below it, its references. */
function printEvidence(out: Output, { evidence, result }: Found, long: boolean): void {
  const { rows, more } = shownRows(result.matches, ({ match }) => verdictWord(match.verdict));
  const ofFile = grouped(rows, (row) => row.evidence);
  for (const { summary } of evidence) {
    const own = ofFile.get(summary.id) ?? [];
    out.print();
    out.print(evidenceLabel(summary));
    printReferences(out, own, long);
  }
  if (more.length > 0) out.print();
  out.printLines(more);
}

function evidenceLabel({ id, format, side, references }: HeldEvidence['summary']): string {
  const part = side === null ? '' : `, ${sideWords(side)}`;
  return `${escapeText(id, 300)}: ${formatWords(format)}${part}, ${plural(references, 'reference')}`;
}

/** Each thing there is to say once, with how many references it is about; complete matches need no words. */
function printReasons(out: Output, matches: readonly MatchedReference[]): void {
  const open = matches.filter(({ match }) => !match.complete);
  const groups = grouped(
    open,
    ({ match }) => `${verdictWord(match.verdict)}: ${matchSentence(match)}`,
  );
  if (groups.size > 0) out.print();
  for (const [sentence, about] of groups) {
    const colour = about.some(isWrong) ? 'red' : 'yellow';
    out.print(`${out.paint(plural(about.length, 'reference'), colour)}, ${sentence}`);
  }
}
