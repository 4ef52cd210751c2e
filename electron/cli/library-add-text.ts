/** What `drydock library add` did, in text: each image under its path, and the sum as the last line. */
import { escapeText, quote } from '../../shared/escape.ts';
import { plural, shortDigest } from '../../shared/format.ts';
import { keepSumsSentence, keptSentence, refusalSentence } from '../../shared/library-words.ts';
import type { BlobSum, KeepSummary } from '../../shared/library.ts';
import type { Verdict } from '../../shared/model.ts';
import { failureSentence, findingSentence } from '../../shared/sentences.ts';
import { sourceLabel } from './labels.ts';
import type { Added } from './library-add.ts';
import type { LibraryRun } from './library-task.ts';
import { inLine, shownRows } from './shown-rows.ts';
import { table } from './table.ts';
import { VERDICT_COLOUR } from './verdict-colour.ts';

const MAX_FINDINGS = 5;

/** One path; where it failed, on standard error. */
export function printAdded({ out, options, complain }: LibraryRun, added: Added): void {
  if ('failure' in added) {
    const message = added.message ?? failureSentence(added.failure);
    complain(`${quote(added.path)} was not kept. ${message}`);
    return;
  }
  if (options.quiet) return;
  const { kept, refused } = added.summary;
  out.print(out.paint(sourceLabel(added.source), 'bold'));
  const { rows, more } = shownRows(kept, ({ verdict }) => verdict);
  const paint = (cell: string, at: number) =>
    out.paint(cell, VERDICT_COLOUR[rows[at]?.verdict ?? 'incomplete']);
  const cells = rows.map((image) => [
    `  ${image.verdict}`,
    shortDigest(image.digest),
    image.name === image.digest ? 'Kept without a name: it has none.' : keptSentence(image),
  ]);
  out.printLines(table([{ paint }, {}, {}], cells));
  out.printLines(more);
  for (const { image, refusal } of refused) {
    const word = out.paint('  refused', refusal.reason === 'damaged' ? 'red' : 'yellow');
    out.print(`${word}  ${escapeText(image, 200)}: ${refusalSentence(refusal)}`);
    if (refusal.reason !== 'damaged') continue;
    const sentences = [...new Set(refusal.findings.map(findingSentence))];
    for (const sentence of sentences.slice(0, MAX_FINDINGS)) out.print(`    ${sentence}`);
    const others = sentences.length - MAX_FINDINGS;
    if (others > 0) out.print(`    And ${String(others)} more; “drydock verify” tells all.`);
  }
}

/** The last line; `left` are paths that were not tried any more. */
export function printAddedSum(
  { out, complain }: LibraryRun,
  added: readonly Added[],
  left: readonly string[],
): void {
  const summaries = added.flatMap((each) => ('summary' in each ? [each.summary] : []));
  const failed = added.length - summaries.length;
  const kept = summaries.flatMap((each) => each.kept);
  const refused = summaries.reduce((sum, each) => sum + each.refused.length, 0);
  const parts = [
    `${plural(kept.length, 'image')} kept${verdictsOf(kept)}`,
    refused === 0 ? '' : `${String(refused)} refused`,
    failed === 0 ? '' : `${plural(failed, 'path')} failed`,
  ];
  const sentence = `${parts.filter((part) => part !== '').join(', ')}.`;
  out.print(kept.length === 0 ? sentence : `${sentence} ${keepSumsSentence(sumOf(summaries))}`);
  if (left.length > 0) complain(`not tried any more: ${inLine(left.map((path) => quote(path)))}.`);
}

/** ` (2 verified, 1 incomplete)`. */
function verdictsOf(kept: KeepSummary['kept']): string {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of kept) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const told = [...counts].map(([verdict, number]) => `${String(number)} ${verdict}`);
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}

function sumOf(summaries: readonly KeepSummary[]): KeepSummary {
  const sum = (key: 'written' | 'saved' | 'healed'): BlobSum =>
    summaries.reduce(
      (all, { [key]: { blobs, bytes } }) => ({
        blobs: all.blobs + blobs,
        bytes: all.bytes + bytes,
      }),
      { blobs: 0, bytes: 0 },
    );
  return {
    kept: [],
    refused: [],
    written: sum('written'),
    saved: sum('saved'),
    healed: sum('healed'),
  };
}
