/** `drydock verify`: reads everything and says the verdict. */
import { escapeText } from '../../shared/escape.ts';
import { bytesShort, plural, statusWord } from '../../shared/format.ts';
import { limitsInForce } from '../../shared/limits/in-force.ts';
import type { BlobStatus, GraphNode, ImageSummary } from '../../shared/model.ts';
import type { Reason } from '../../shared/reasons.ts';
import { lowerFirst, verdictSentence } from '../../shared/sentences.ts';
import type { Command, Run } from './command.ts';
import { imageDocument, printJSON } from './documents.ts';
import { exitCodeOf, worstExitCode } from './exit-code.ts';
import { checkExpected, checkSyntax, expectedText, type Expectation } from './expect.ts';
import { changedPhrases } from '../engine/changed-limits.ts';
import { chosenToVerify, Facts } from '../engine/facts.ts';
import { rememberedSentence } from '../report/remembered.ts';
import { printFindings } from './findings-text.ts';
import { imageLabel, sourceLabel } from './labels.ts';
import { printCompleteness, printReadings, printReferrers } from './graph-text.ts';
import { select } from './select.ts';
import { shownRows } from './shown-rows.ts';
import { table } from './table.ts';
import type { Colour, Output } from './text.ts';
import { VERDICT_COLOUR } from './verdict-colour.ts';

export const verify: Command = async (run) => {
  checkSyntax(run.options.expect);
  const session = await run.open();
  const selection = select(session.graph, run.options);
  const verification = await session.verify({
    runner: run.runner(),
    ...chosenToVerify(selection),
    keepListings: false,
    signal: run.signal,
    onProgress: run.progress.update,
  });
  run.progress.clear();
  const facts = new Facts(session.graph, verification, selection);
  const expected = checkExpected(facts, run.options.expect);
  if (run.options.json) await printDocument(run, facts, expected);
  else printResult(run, facts, expected);
  return worstExitCode([exitCodeOf(facts.verdict), ...expected.map((each) => each.exit)]);
};

async function printDocument(
  run: Run,
  facts: Facts,
  expected: readonly Expectation[],
): Promise<void> {
  const document = {
    ...imageDocument('verify', run.path, facts),
    ...(expected.length === 0
      ? {}
      : {
          expected: expected.map(({ digest, known, role, verified }) => {
            return { digest, known, role, verified };
          }),
        }),
  };
  await printJSON(run, document);
}

const STATUS_COLOUR: Readonly<Record<BlobStatus, Colour>> = {
  verified: 'green',
  mismatch: 'red',
  missing: 'yellow',
  unreadable: 'yellow',
  unsupported: 'yellow',
  unchecked: 'yellow',
};

function printResult(run: Run, facts: Facts, expected: readonly Expectation[]): void {
  const { out, options } = run;
  if (!options.quiet) {
    out.print(out.paint(sourceLabel(facts.graph.source), 'bold'));
    printBlobs(out, facts);
    printFindings(out, facts.findings);
    printReferrers(out, facts);
    printReadings(out, facts);
    printCompleteness(out, facts);
    printImages(out, facts);
    printExpected(out, expected);
    printRemembered(out, facts);
    printChangedLimits(out);
    out.print();
  }
  const { verdict } = facts;
  const sentence = verdictSentence(verdict, facts.chosen);
  const failed = expected.filter((each) => !each.verified);
  if (failed.length === 0)
    return out.print(
      out.paint(sentence, verdict === null ? 'yellow' : VERDICT_COLOUR[verdict], 'bold'),
    );
  out.print(sentence);
  out.print(out.paint(unexpectedSentence(failed), 'red', 'bold'));
}

/** The last line when a digest that was asked for is not established: never a good word in it. */
function unexpectedSentence(failed: readonly Expectation[]): string {
  const [first] = failed;
  if (failed.length === 1 && first !== undefined)
    return `Not as expected: ${escapeText(first.digest, 200)} ${expectedText(first)}.`;
  return `Not as expected: ${plural(failed.length, 'digest')} of those asked for could not be established.`;
}

function printBlobs(out: Output, facts: Facts): void {
  if (facts.nodes.length === 0) return;
  const statusOf = (node: GraphNode) => facts.status(node.digest);
  const { rows: nodes, more } = shownRows(facts.nodes, (node) => statusWord(statusOf(node)));
  const statuses = nodes.map(statusOf);
  const wrong = facts.findings.filter((finding) => finding.code === 'diffid-mismatch');
  const wrongDiffIDs = new Set(wrong.map((finding) => finding.digest));
  const rows = nodes.map((node, at) => {
    const size = node.size ?? node.storedSize;
    const remarks = [
      node.platform === null ? '' : escapeText(node.platform, 60),
      node.unreferenced ? 'unreferenced' : '',
      wrongDiffIDs.has(node.digest) ? 'wrong diffID' : '',
    ];
    return [
      node.origin === 'recomputed' && statuses[at] === 'unchecked'
        ? 'recomputed'
        : statusWord(statuses[at] ?? 'unchecked'),
      node.role,
      size === null ? '' : bytesShort(size),
      escapeText(node.digest, 200),
      remarks.filter((remark) => remark !== '').join(', '),
    ];
  });
  const paint = (cell: string, row: number) =>
    out.paint(cell, STATUS_COLOUR[statuses[row] ?? 'unchecked']);
  out.print();
  const dim = (cell: string) => out.paint(cell, 'dim');
  out.printLines(table([{ paint }, {}, { align: 'right' }, {}, { paint: dim }], rows));
  out.printLines(more);
}

/** What was not unpacked again; the last line stays the verdict. */
function printRemembered(out: Output, { verification }: Facts): void {
  const remembered = verification.reports.filter(({ layer }) => layer?.remembered === true).length;
  if (remembered === 0) return;
  out.print();
  out.print(rememberedSentence(remembered));
}

/** What was changed bears on what “incomplete” means. */
function printChangedLimits(out: Output): void {
  const phrases = changedPhrases(limitsInForce());
  if (phrases.length > 0) out.printLines(['', `Limits changed: ${phrases.join(', ')}.`]);
}

/** A verdict for each image, where there are several. */
function printImages(out: Output, facts: Facts): void {
  if (facts.selection.images.length < 2) return;
  const verdictOf = ({ id }: ImageSummary) => facts.verification.images[id];
  const wordOf = (image: ImageSummary) => verdictOf(image) ?? 'unknown';
  const { rows: images, more } = shownRows(facts.selection.images, wordOf);
  const rows = images.map((image) => [
    wordOf(image),
    imageLabel(image),
    whyText(facts.reasons(image)),
  ]);
  const paint = (cell: string, row: number) => {
    const image = images[row];
    const verdict = image === undefined ? undefined : verdictOf(image);
    return verdict === undefined ? cell : out.paint(cell, VERDICT_COLOUR[verdict]);
  };
  out.print();
  out.printLines(table([{ paint }, {}, { paint: (cell) => out.paint(cell, 'dim') }], rows));
  out.printLines(more);
}

/** Titles of the reasons, the heaviest first: `missing content (3), encrypted layer`. */
function whyText(reasons: readonly Reason[]): string {
  return reasons
    .map(({ title, count }) =>
      count === 1 ? lowerFirst(title) : `${lowerFirst(title)} (${count})`,
    )
    .join(', ');
}

function printExpected(out: Output, expected: readonly Expectation[]): void {
  if (expected.length === 0) return;
  out.print();
  for (const each of expected)
    out.print(
      `Expected ${escapeText(each.digest, 200)}: ${out.paint(expectedText(each), each.verified ? 'green' : 'red')}.`,
    );
}
