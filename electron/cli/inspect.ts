/** `drydock inspect`: what is in an image, from its documents alone. */
import { escapeText, quote } from '../../shared/escape.ts';
import { isFault } from '../../shared/finding.ts';
import type { IndexSummary } from '../../shared/model.ts';
import type { Command, Run } from './command.ts';
import { imageDocument, printJSON } from './documents.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { Facts } from '../engine/facts.ts';
import { printFindings } from './findings-text.ts';
import { printReadings, printReferrers } from './graph-text.ts';
import { printImage } from './inspect-image.ts';
import { namesLabel, sourceLabel } from './labels.ts';
import { select } from './select.ts';
import { inLine, shownRows } from './shown-rows.ts';

export const inspect: Command = async (run) => {
  const session = await run.open();
  const selection = select(session.graph, run.options);
  const facts = new Facts(session.graph, session.verification(), selection);
  if (run.options.json) {
    await printJSON(run, imageDocument('inspect', run.path, facts));
  } else printFacts(run, facts);
  return exitCode(facts);
};

/** An image that is incomplete can still be inspected; one whose documents are wrong is wrong. */
function exitCode(facts: Facts): ExitCode {
  return facts.findings.some(isFault) ? EXIT.wrong : EXIT.done;
}

function printFacts(run: Run, facts: Facts): void {
  const { out, options } = run;
  out.print(out.paint(sourceLabel(facts.graph.source), 'bold'));
  const indexes = shownRows(facts.selection.indexes, () => 'indexes');
  for (const index of indexes.rows) printIndex(run, index);
  const images = shownRows(facts.selection.images, () => 'images');
  for (const image of images.rows) printImage(run, facts, image);
  const more = [...indexes.more, ...images.more];
  if (more.length > 0) out.printLines(['', ...more]);
  const { findings } = facts;
  printReferrers(out, facts);
  printFindings(out, options.quiet ? findings.filter((f) => f.severity !== 'note') : findings);
  printReadings(out, facts);
  if (options.quiet || !facts.nodes.some((node) => node.role === 'layer')) return;
  out.print();
  out.print(
    `Layers were not read and are not checked. For that: drydock verify ${shellWord(run.path)}`,
  );
}

function printIndex({ out }: Run, index: IndexSummary): void {
  const platforms = (present: boolean) => {
    const listed = index.manifests.filter((manifest) => manifest.present === present);
    return listed.map((manifest) => escapeText(manifest.platform ?? 'no platform', 60));
  };
  const rows: [string, string][] = [
    ['names', namesLabel(index.names)],
    ['here', inLine(platforms(true))],
    ['missing', inLine(platforms(false))],
  ];
  out.print();
  out.print(`${out.paint('index', 'bold')}      ${escapeText(index.digest, 200)}`);
  for (const [label, value] of rows)
    if (value !== '') out.print(`  ${out.paint(label.padEnd(9), 'dim')}${value}`);
}

/** A path as one word of a shell, so that the line can be copied. */
function shellWord(path: string): string {
  const shown = escapeText(path);
  if (shown !== path) return quote(path);
  const word = path.startsWith('-') ? `./${path}` : path;
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
