/** Findings and digests as Markdown. */
import { knownShort } from '../../../shared/known-words.ts';
import type { Report } from '../../../shared/report.ts';
import { code, prose, table } from './marks.ts';

export function findingLines({ findings }: Report): readonly string[] {
  return [
    '## Findings',
    '',
    ...(findings.length === 0 ? ['There are none.', ''] : []),
    ...table(
      ['Finding', 'Severity', 'What it means', 'Where'],
      findings.map(({ title, severity, message, digest, path }) => {
        const where = [digest, path].flatMap((each) => (each === null ? [] : [code(each)]));
        return [
          prose(title),
          severity,
          prose(message),
          where.length === 0 ? 'the whole' : where.join(', '),
        ];
      }),
    ),
  ];
}

export function digestLines({ digests }: Report): readonly string[] {
  return [
    '## Every digest, and how it is known',
    '',
    ...table(
      ['Digest', 'Of', 'Platform, names', 'Known'],
      digests.map(({ kind, digest, platform, names, position, known }) => [
        digest === null ? 'not knowable' : code(digest),
        position === null ? kind : `${kind} ${String(position)}`,
        [...(platform === null ? [] : [platform]), ...names].map(code).join(', ') || '-',
        prose(knownShort(known)),
      ]),
    ),
  ];
}
