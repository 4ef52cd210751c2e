/** Findings as lines: one heading a kind, one line each below it. */
import { SEVERITIES, type Finding, type FindingCode, type Severity } from '../../shared/finding.ts';
import { count } from '../../shared/format.ts';
import { findingSentence, findingTitle } from '../../shared/sentences.ts';
import type { Colour, Output } from './text.ts';

const COLOUR: Readonly<Record<Severity, Colour>> = {
  error: 'red',
  warning: 'yellow',
  note: 'cyan',
};

/** More lines of one kind than this say nothing new; `--json` has them all. */
const MAX_OF_ONE_KIND = 20;

/** Prints findings, worst first, an empty line before each kind; nothing if there are none. */
export function printFindings(out: Output, findings: readonly Finding[]): void {
  const kinds = new Map<FindingCode, Finding[]>();
  for (const finding of findings) {
    const kind = kinds.get(finding.code);
    if (kind === undefined) kinds.set(finding.code, [finding]);
    else kind.push(finding);
  }
  for (const severity of SEVERITIES)
    for (const kind of kinds.values()) if (kind[0]?.severity === severity) printKind(out, kind);
}

function printKind(out: Output, kind: readonly Finding[]): void {
  const [first] = kind;
  if (first === undefined) return;
  const { severity } = first;
  out.print();
  out.print(
    `${out.paint(`${severity}:`, COLOUR[severity], 'bold')} ${out.paint(findingTitle(first), 'bold')} (${first.code})`,
  );
  const shown = new Set<string>();
  let more = 0;
  for (const finding of kind) {
    const sentence = findingSentence(finding);
    if (shown.size < MAX_OF_ONE_KIND) shown.add(sentence);
    else if (!shown.has(sentence)) more++;
  }
  for (const sentence of shown) out.print(`  ${sentence}`);
  if (more > 0) out.print(`  And ${count(more)} more of this kind; --json lists all.`);
}
