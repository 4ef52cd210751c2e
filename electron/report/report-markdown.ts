/** The report as Markdown: for tickets and for reading in a terminal. */
import { formatWords } from '../../shared/evidence-words.ts';
import { bytes } from '../../shared/format.ts';
import { sourceKind } from '../../shared/graph-words.ts';
import { verdictWord } from '../../shared/match-words.ts';
import { shortAnswers } from './report-answer-words.ts';
import {
  HOW_TO_CHECK,
  NO_FILE_DIGEST,
  packedWords,
  UNSIGNED_REPORT,
  VERDICT_TITLE,
} from './report-words.ts';
import type { AuditorNotes, Report } from '../../shared/report.ts';
import { factsOf } from './facts.ts';
import { rememberedSentence } from './remembered.ts';
import { code, fenced, prose, table } from './markdown/marks.ts';
import { digestLines, findingLines } from './markdown/parts-digests.ts';
import { imageLines } from './markdown/parts-images.ts';
import { packageLines, signatureLines } from './markdown/parts-signatures.ts';

/** The information behind the fence of the facts. */
export const FACTS_INFO = 'json drydock-report';

export function reportMarkdown(report: Report): string {
  const { source, verdict, conclusion, reasons, notes } = report;
  const lines = [
    `# Audit report: ${code(source.name)}`,
    '',
    `**${VERDICT_TITLE[verdict]}.** ${prose(conclusion)}`,
    '',
    ...shortAnswers(report).map(({ question, answer }) => `- ${question}: **${prose(answer)}**`),
    '',
    ...reasons.map((reason) => `- ${prose(reason)}`),
    ...(reasons.length === 0 ? [] : ['']),
    ...notesLines(notes),
    '## What was opened',
    '',
    ...openedLines(report),
    '',
    ...imageLines(report),
    ...evidenceLines(report),
    ...signatureLines(report),
    ...packageLines(report),
    ...findingLines(report),
    ...digestLines(report),
    '## The same facts for programs',
    '',
    `${prose(UNSIGNED_REPORT)} ${code(HOW_TO_CHECK)} does that.`,
    '',
    ...fenced(factsOf(report), FACTS_INFO),
    '',
  ];
  return lines.join('\n');
}

function openedLines({ source, settings, drydock, time }: Report): readonly string[] {
  const chosen = [settings.image, settings.platform].filter((each) => each !== null);
  return [
    `- Name: ${code(source.name)}`,
    `- What it is: ${prose(packedWords(sourceKind(source.kind), source))}`,
    `- Size: ${bytes(source.size)}`,
    `- SHA-256 of the file: ${source.digest === null ? prose(NO_FILE_DIGEST) : code(source.digest)}`,
    ...(source.folder === '' ? [] : [`- Folder inside it: ${code(source.folder)}`]),
    `- Read and judged: ${code(time)}`,
    `- Drydock: version ${code(drydock)}`,
    `- What of it: ${chosen.length === 0 ? 'everything' : `only ${chosen.map(code).join(', ')}`}`,
    ...(settings.limitsChanged ?? []).map((phrase) => `- Limit changed: ${prose(phrase)}`),
    ...(settings.remembered === 0 ? [] : [`- ${prose(rememberedSentence(settings.remembered))}`]),
  ];
}

function notesLines({ auditor, ticket, notes }: AuditorNotes): readonly string[] {
  const lines = [
    ...(auditor === '' ? [] : [`- Auditor: ${prose(auditor)}`]),
    ...(ticket === '' ? [] : [`- Ticket: ${prose(ticket)}`]),
    ...(notes === '' ? [] : notes.split(/\r\n|\r|\n/).map((line) => `- ${prose(line)}`)),
  ];
  return lines.length === 0 ? [] : ['## From the auditor', '', ...lines, ''];
}

function evidenceLines({ evidence, matches }: Report): readonly string[] {
  if (evidence.length === 0)
    return ['## Is it the image that was meant', '', 'No evidence was given.', ''];
  return [
    '## Is it the image that was meant',
    '',
    ...table(
      ['Reference', 'Where', 'Verdict', 'Why'],
      matches.map(({ reference, evidence: from, line, verdict, complete, message }) => [
        code(reference),
        `${code(from)}, line ${String(line)}`,
        complete ? verdictWord(verdict) : `${verdictWord(verdict)}, not complete`,
        prose(message),
      ]),
    ),
    ...table(
      ['File of evidence', 'What it is', 'SHA-256'],
      evidence.map(({ name, format, digest, problems }) => [
        code(name),
        [formatWords(format), ...problems].map(prose).join('; '),
        code(digest),
      ]),
    ),
  ];
}
