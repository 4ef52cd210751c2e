/** `drydock explain`: what a kind of finding means, why it comes about, and what to do. */
import { bearingOf, FINDING_CODES, severityOf, type FindingCode } from '../../shared/finding.ts';
import { findingHelp, verdictEffect } from '../../shared/finding-help.ts';
import { findingTitle } from '../../shared/sentences.ts';
import { head } from './documents.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { ExplainRequest } from './explain-arguments.ts';
import { wrapped } from './help-paragraph.ts';
import { jsonLines } from './json-lines.ts';
import { table } from './table.ts';
import type { Output } from './text.ts';

/** Prints one entry of the guide, the list of all, or a document of either. */
export function explain({ code, json }: ExplainRequest, out: Output): ExitCode {
  const codes = code === null ? FINDING_CODES : [code];
  if (json) out.printLines([...jsonLines({ ...head('explain'), findings: codes.map(entry) })]);
  else out.printLines(code === null ? listed(codes) : told(code));
  return EXIT.done;
}

function entry(code: FindingCode) {
  const about = { code, severity: severityOf(code), bearing: bearingOf(code) };
  return { ...about, title: findingTitle({ code }), ...findingHelp(code) };
}

function listed(codes: readonly FindingCode[]): readonly string[] {
  const rows = codes.map((code) => [code, severityOf(code), findingTitle({ code })]);
  return [...table([{}, {}, {}], rows), '', '“drydock explain CODE” says more about one.'];
}

function told(code: FindingCode): readonly string[] {
  const { means, cause, cure } = findingHelp(code);
  return [
    `${severityOf(code)}: ${findingTitle({ code })} (${code})`,
    ...part('What it means', `${means} ${verdictEffect(code)}`),
    ...part('Why it comes about', cause),
    ...part('What to do', cure),
  ];
}

function part(title: string, text: string): readonly string[] {
  return ['', `${title}:`, ...wrapped(text).split('\n')];
}
