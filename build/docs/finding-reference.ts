/** Every kind of finding with what it means, its cause and its cure, as Markdown. */
import { findingHelp, verdictEffect } from '../../shared/finding-help.ts';
import {
  bearingOf,
  BEARINGS,
  FINDING_CODES,
  severityOf,
  type FindingCode,
} from '../../shared/finding.ts';
import { say } from '../../shared/language/say.ts';
import { findingTitle } from '../../shared/sentences.ts';
import { plainMarkdown } from './markdown.ts';

/** A heading for each bearing, and below it one for each code. */
export function findingReference(): string {
  return BEARINGS.flatMap((bearing) => [
    `## ${say(`guide-tables.findings-${bearing}`)}`,
    ...FINDING_CODES.filter((code) => bearingOf(code) === bearing).map(entry),
  ]).join('\n\n');
}

function entry(code: FindingCode): string {
  const { means, cause, cure } = findingHelp(code);
  return [
    `### ${code}`,
    `**${findingTitle({ code })}** (${say(`guide-tables.severity-${severityOf(code)}`)}). ${plainMarkdown(means)} ${verdictEffect(code)}`,
    `- ${say('guide-tables.finding-cause', { cause: plainMarkdown(cause) })}\n- ${say('guide-tables.finding-cure', { cure: plainMarkdown(cure) })}`,
  ].join('\n\n');
}
