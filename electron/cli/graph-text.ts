/** What is told about the graph as a whole: referrers, what tools read, what is absent. */
import { escapeText } from '../../shared/escape.ts';
import { plural, shortDigest } from '../../shared/format.ts';
import type { ReadImage, Reading, Referrer } from '../../shared/model.ts';
import { completenessSentence, referrerPhrase } from '../../shared/graph-words.ts';
import type { Facts } from '../engine/facts.ts';
import { table } from './table.ts';
import type { Output } from './text.ts';

/** At most so many rows of one table; JSON has all. */
const MAX_ROWS = 40;

/** What here is about what, one line each; nothing if there are none. */
export function printReferrers(out: Output, { graph, selection }: Facts): void {
  const { reach } = selection;
  const chosen = graph.referrers.filter(
    ({ subject, digest }) => reach === null || reach.has(subject) || reach.has(digest),
  );
  if (chosen.length === 0) return;
  out.print();
  out.print(out.paint('about these images', 'bold'));
  out.printLines(indented(table([{}, {}, {}], chosen.slice(0, MAX_ROWS).map(referrerRow))));
  if (chosen.length > MAX_ROWS) out.print(`  and ${plural(chosen.length - MAX_ROWS, 'more')}`);
}

function referrerRow(referrer: Referrer): readonly string[] {
  return [
    shortDigest(referrer.digest),
    `is about ${shortDigest(referrer.subject)}${referrer.subjectPresent ? '' : ' (not here)'}`,
    referrerPhrase(referrer),
  ];
}

/** What each tool would take, where they differ. */
export function printReadings(out: Output, { graph }: Facts): void {
  if (graph.readings.length === 0) return;
  out.print();
  out.print(out.paint('Tools take different images from this', 'bold', 'yellow'));
  for (const reading of graph.readings) printReading(out, reading);
}

function printReading(out: Output, { reader, images, refused }: Reading): void {
  out.print(`  ${reader}`);
  if (refused !== null) out.print(`    nothing: ${escapeText(refused, 200)}`);
  out.printLines(
    indented(table([{}, {}, {}], images.slice(0, MAX_ROWS).map(readRow))).map(
      (line) => `  ${line}`,
    ),
  );
}

function readRow({ name, imageID, digest, platform }: ReadImage): readonly string[] {
  const known = imageID ?? digest;
  return [
    name === null ? 'no name' : escapeText(name, 200),
    known === null ? 'unknown' : `${imageID === null ? '' : 'imageID '}${shortDigest(known)}`,
    platform === null ? '' : escapeText(platform, 60),
  ];
}

/** What is absent, and whether the format allows that. */
export function printCompleteness(out: Output, facts: Facts): void {
  const sentence = completenessSentence(facts.completeness(null));
  if (sentence === '') return;
  out.print();
  out.print(sentence);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
