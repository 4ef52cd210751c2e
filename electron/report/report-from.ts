/** A report that somebody hands in, back to its facts. It may be hostile. */
import * as v from 'valibot';
import { FailureError } from '../../shared/failure.ts';
import type { CheckableFormat, Report } from '../../shared/report.ts';
import { readJson } from '../oci/json.ts';
import { unescapeMarkup } from './html/markup.ts';
import { factsInPDF } from './pdf-facts.ts';
import { FACTS_END, FACTS_START } from './report-html.ts';
import { FACTS_INFO } from './report-markdown.ts';
import { REPORT_SCHEMA } from './report-schema.ts';

export interface ReadReport {
  readonly format: CheckableFormat;
  readonly report: Report;
}

/** Told by its first bytes alone. `name` is for the failure. Throws `not-a-report`. */
export function reportFrom(bytes: Uint8Array, name: string): ReadReport {
  const format = formatOf(bytes);
  const facts = format === null ? null : factsBytes(bytes, format);
  if (format === null || facts === null) throw notOne(name, 'it holds no facts of a report');
  const { value, problems } = readJson(facts, new Set());
  const [problem] = problems;
  if (problem !== undefined)
    throw notOne(name, problem.at === '' ? problem.problem : `${problem.at}: ${problem.problem}`);
  const parsed = v.safeParse(REPORT_SCHEMA, value, { abortEarly: true });
  if (parsed.success) return { format, report: parsed.output };
  const [issue] = parsed.issues;
  throw notOne(name, `${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
}

function notOne(name: string, reason: string): FailureError {
  return new FailureError('not-a-report', { name, reason });
}

function formatOf(bytes: Uint8Array): CheckableFormat | null {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1').trimStart().toLowerCase();
  if (head.startsWith('%pdf-')) return 'pdf';
  if (head.startsWith('{')) return 'json';
  if (head.startsWith('<!doctype html>')) return 'html';
  return head.startsWith('# audit report: ') ? 'markdown' : null;
}

function factsBytes(bytes: Uint8Array, format: CheckableFormat): Uint8Array | null {
  if (format === 'json') return bytes;
  if (format === 'pdf') return factsInPDF(bytes);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  const facts = format === 'html' ? factsInHTML(text) : factsInMarkdown(text);
  return facts === null ? null : Buffer.from(facts, 'utf8');
}

/** There is one such element: no text of an image can make another. */
function factsInHTML(text: string): string | null {
  const start = text.indexOf(FACTS_START);
  if (start < 0 || text.includes(FACTS_START, start + 1)) return null;
  const end = text.indexOf(FACTS_END, start);
  return end < 0 ? null : unescapeMarkup(text.slice(start + FACTS_START.length, end));
}

/** They are one line below the opening fence. */
function factsInMarkdown(text: string): string | null {
  const start = text.lastIndexOf(`\`${FACTS_INFO}`);
  const line = start < 0 ? -1 : text.indexOf('\n', start);
  if (line < 0) return null;
  const end = text.indexOf('\n', line + 1);
  return end < 0 ? null : text.slice(line + 1, end);
}
