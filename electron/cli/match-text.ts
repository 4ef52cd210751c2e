/** `drydock match` as text: a line a reference, what is to say of those that are no full match, and the sum. */
import { escapeText } from '../../shared/escape.ts';
import { placeText, resourceText } from '../../shared/evidence-words.ts';
import { count, plural } from '../../shared/format.ts';
import type { MatchedReference, MatchVerdict } from '../../shared/match.ts';
import { MATCH_VERDICTS } from '../../shared/match.ts';
import { matchSentence, verdictWord } from '../../shared/match-words.ts';
import { proofPhrase } from '../../shared/proof-words.ts';
import type { Run } from './command.ts';
import { formatLabel, sourceLabel } from './labels.ts';
import { breaksPolicy, isWrong, type Found } from './match-exit.ts';
import { movedLines, policyLines, choiceLines } from './match-notes.ts';
import { shownRows } from './shown-rows.ts';
import { table } from './table.ts';
import type { Colour, Output } from './text.ts';

/** Characters of a reference in the table; `--long` has all of it. */
const REFERENCE_WIDTH = 64;

export async function printMatches(run: Run, found: Found): Promise<void> {
  const { out, options } = run;
  if (!options.quiet) {
    printHead(out, found);
    await printReferences(run, found.result.matches);
    out.printLines(movedLines(found.result.summary.moved));
    out.printLines(choiceLines(found.result.summary.choices));
    if (found.pinned) out.printLines(policyLines(found.result));
    out.print();
  }
  out.print(out.paint(sumSentence(found), sumColour(found), 'bold'));
}
