/** The long lists: findings, every digest and how it is known, every blob. */
import { bytes, statusWord } from '../../../shared/format.ts';
import { knownShort } from '../../../shared/known-words.ts';
import type { Report, ReportedDigest, ReportedFinding } from '../../../shared/report.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { digestCell, table } from './table.ts';

export function findingsPart({ findings }: Report): Markup {
  return markup`<section aria-labelledby="findings">
    <h2 id="findings">Findings</h2>
    ${
      findings.length === 0
        ? markup`<p>There are none.</p>
`
        : null
    }${table(
      'Everything that was found, errors first',
      [{ title: 'Finding' }, { title: 'Severity' }, { title: 'What it means' }, { title: 'Where' }],
      findings.map(findingRow),
    )}
  </section>
`;
}

export function digestsPart({ digests, blobs }: Report): Markup {
  return markup`<section aria-labelledby="digests">
    <h2 id="digests">Every digest, and how it is known</h2>
    ${table(
      'Digests',
      [
        { title: 'Digest' },
        { title: 'Of' },
        { title: 'Platform, names' },
        { title: 'Known', ours: true },
      ],
      digests.map(digestRow),
    )}${table(
      'Blobs, as they were read',
      [
        { title: 'Digest' },
        { title: 'Role' },
        { title: 'Size', numbers: true },
        { title: 'Status', ours: true },
      ],
      blobs.map(({ digest, role, size, status, actual }) => [
        markup`<code>${digest}</code
          >${actual === null || actual === digest ? null : markup`<br><span class="quiet">its bytes are</span> <code>${actual}</code>`}`,
        role,
        size === null ? '?' : bytes(size),
        statusWord(status),
      ]),
    )}
  </section>
`;
}

function findingRow({
  title,
  severity,
  message,
  digest,
  path,
}: ReportedFinding): readonly Content[] {
  const where = [
    ...(digest === null ? [] : [markup`<code>${digest}</code>`]),
    ...(path === null ? [] : [markup`<code>${path}</code>`]),
  ];
  return [
    title,
    markup`<span class="word">${severity}</span>`,
    message,
    where.length === 0 ? 'the whole' : where.map((each) => markup`${each}<br>`),
  ];
}

function digestRow({ kind, digest, platform, names, position, known }: ReportedDigest) {
  const about = [...(platform === null ? [] : [platform]), ...names];
  return [
    digestCell(digest, 'not knowable'),
    position === null ? kind : `${kind} ${String(position)}`,
    about.length === 0
      ? markup`<span class="quiet">-</span>`
      : about.map((each) => markup`${each}<br>`),
    knownShort(known),
  ];
}
