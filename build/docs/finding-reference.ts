/** Every kind of finding with what it means, its cause and its cure, as Markdown. */
import { findingHelp, verdictEffect } from '../../shared/finding-help.ts';
import {
  bearingOf,
  FINDING_CODES,
  severityOf,
  type Bearing,
  type FindingCode,
} from '../../shared/finding.ts';
import { findingTitle } from '../../shared/sentences.ts';
import { plainMarkdown } from './markdown.ts';

const TITLES: Readonly<Record<Bearing, string>> = {
  damaged: 'Damaged: something here is wrong',
  ambiguous: 'Ambiguous: it reads in several ways',
  incomplete: 'Incomplete: something could not be checked',
  contradiction: 'Contradicted: what came along says otherwise',
  remark: 'Remarks',
  none: 'Notes',
};

/** A heading for each bearing, and below it one for each code. */
export function findingReference(): string {
  const bearings = Object.keys(TITLES) as Bearing[];
  return bearings
    .flatMap((bearing) => [
      `## ${TITLES[bearing]}`,
      ...FINDING_CODES.filter((code) => bearingOf(code) === bearing).map(entry),
    ])
    .join('\n\n');
}

function entry(code: FindingCode): string {
  const { means, cause, cure } = findingHelp(code);
  return [
    `### ${code}`,
    `**${findingTitle({ code })}** (${severityOf(code)}). ${plainMarkdown(means)} ${verdictEffect(code)}`,
    `- Cause: ${plainMarkdown(cause)}\n- What to do: ${plainMarkdown(cure)}`,
  ].join('\n\n');
}
