/** `drydock digest`: every digest, what it names, and how it is known. */
import { isFault } from '../../shared/finding.ts';
import { escapeText } from '../../shared/escape.ts';
import type { KnownDigest } from '../../shared/known.ts';
import { knownShort } from '../../shared/known-words.ts';
import { findingSentence } from '../../shared/sentences.ts';
import { digestRows } from '../engine/digest-rows.ts';
import { choiceLine, choicesOf } from './choices.ts';
import type { Command } from './command.ts';
import { digestDocument, printJSON } from './documents.ts';
import { EXIT } from './exit-code.ts';
import { Facts } from '../engine/facts.ts';
import { namesLabel } from './labels.ts';
import { select } from './select.ts';
import { table } from './table.ts';
import { warnOf } from './warnings.ts';

export const digest: Command = async (run) => {
  const session = await run.open();
  const choices = choicesOf(run.path, session.graph, run.options);
  const selection = select(session.graph, run.options, choices);
  const facts = new Facts(session.graph, session.verification(), selection);
  const rows = digestRows(facts);
  const { out, options } = run;
  if (options.json) {
    await printJSON(run, digestDocument(run.path, facts, rows, choices));
  } else {
    out.printLines(table([{}, {}, {}, {}, {}], rows.map(cells)));
    out.printLines(choices.map((choice) => choiceLine(choice, options.platform ?? '')));
  }
  const errors = facts.findings.filter((finding) => finding.severity === 'error');
  if (!options.json) warnOf(run, errors.map(findingSentence));
  return errors.some(isFault) || rows.some(isWrong) ? EXIT.wrong : EXIT.done;
};

/** A blob that nothing refers to is wrong without an error: no image depends on it. */
function isWrong({ known, kind }: KnownDigest): boolean {
  return known === 'mismatch' && kind !== 'blob';
}

function cells(row: KnownDigest): readonly string[] {
  return [
    row.position === undefined ? row.kind : `${row.kind} ${String(row.position)}`,
    row.digest === null ? '-' : escapeText(row.digest, 200),
    row.platform === null ? '-' : escapeText(row.platform, 100),
    namesLabel(row.names) || '-',
    knownShort(row.known),
  ];
}
