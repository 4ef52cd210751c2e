/** Is it the one: what other files say of images, and what became of it. */
import { bytes, plural } from '../../../shared/format.ts';
import { formatWords } from '../../../shared/evidence-words.ts';
import { verdictWord } from '../../../shared/match-words.ts';
import type { Report } from '../../../shared/report.ts';
import { markup, type Markup } from './markup.ts';
import { table } from './table.ts';

export function evidencePart({ evidence, matches }: Report): Markup {
  if (evidence.length === 0)
    return markup`<section aria-labelledby="evidence">
      <h2 id="evidence">Is it the image that was meant</h2>
      <p>
        No evidence (manifests of a cluster, reports of scanners, digests) was given, so nothing was
        compared.
      </p>
    </section>
`;
  const files = evidence.map(({ name, format, size, digest, problems }) => [
    markup`<code>${name}</code>${problems.map((problem) => markup`<br>${problem}`)}`,
    formatWords(format),
    bytes(size),
    markup`<code>${digest}</code>`,
  ]);
  const references = matches.map(
    ({ evidence: from, line, reference, verdict, complete, message }) => [
      markup`<code>${reference}</code><br><span class="quiet">${from}, line ${line}</span>`,
      markup`<span class="word">${verdictWord(verdict)}</span
        >${complete ? null : markup`<br>not complete`}`,
      message,
    ],
  );
  return markup`<section aria-labelledby="evidence">
    <h2 id="evidence">Is it the image that was meant</h2>
    <p>${plural(matches.length, 'reference')} in ${plural(evidence.length, 'file')}.</p>
    ${table('References, and what became of them', [{ title: 'Reference' }, { title: 'Verdict' }, { title: 'Why' }], references)}${table(
      'Files of evidence',
      [
        { title: 'File' },
        { title: 'What it is' },
        { title: 'Size', numbers: true },
        { title: 'SHA-256' },
      ],
      files,
    )}
  </section>
`;
}
