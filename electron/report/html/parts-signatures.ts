/** What travelled with the images, and who signed. */
import { companionLinkPhrase, companionTitle } from '../../../shared/companion-words.ts';
import type { Report, ReportedCompanion, ReportedSignature } from '../../../shared/report.ts';
import { outcomeWords, trustKindWords } from '../../../shared/signature-words.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { digestCell, list, table } from './table.ts';

const TONE = { verified: 'good', unproven: 'open', failed: 'bad' } as const;

export function signaturesPart(report: Report): Markup {
  const { companions, signatures } = report;
  return markup`<section aria-labelledby="signatures">
    <h2 id="signatures">What travelled with it, and who signed</h2>
    ${
      companions.length === 0
        ? markup`<p>No signature, attestation or SBOM was found with these images.</p>
`
        : null
    }${table(
      'Signatures, attestations, SBOMs and others',
      [{ title: 'What' }, { title: 'It is about' }, { title: 'Linked' }, { title: 'Where' }],
      companions.map(companionRow),
    )}${table(
      'Signatures that were checked, offline',
      [
        { title: 'Result' },
        { title: 'What was found' },
        { title: 'Over' },
        { title: 'Checked with' },
      ],
      signatures.map(signatureRow),
    )}${trustPart(report)}
  </section>
`;
}

function companionRow(companion: ReportedCompanion): readonly Content[] {
  const { kind, subject, subjectPresent, link, path, blob, manifest } = companion;
  const where = blob ?? manifest;
  return [
    markup`${companionTitle(companion)}
      <span class="quiet">${kind}</span
      >${companion.present ? null : markup` (not here)`}`,
    markup`${digestCell(subject, 'the image, which has no digest here')}${subjectPresent ? null : markup` (not here)`}`,
    companionLinkPhrase(link, path),
    path === null ? digestCell(where) : markup`<code>${path}</code>`,
  ];
}

function signatureRow(signature: ReportedSignature): readonly Content[] {
  const { outcome, message, notChecked, over, checkedWith } = signature;
  return [
    markup`<span class="word ${TONE[outcome]}">${outcomeWords(outcome)}</span>`,
    markup`${message}${notChecked.length === 0 ? null : markup`<br><span class="quiet">Not checked: ${notChecked.join(' ')}</span>`}`,
    digestCell(over, 'not known'),
    checkedWith === null ? 'nothing' : markup`<code>${checkedWith}</code>`,
  ];
}

function trustPart({ trust, expectation }: Report): Markup {
  const { identity, issuer } = expectation;
  const expected = [
    ...(identity === null ? [] : [markup`Expected signer: <code>${identity}</code>`]),
    ...(issuer === null ? [] : [markup`Expected issuer: <code>${issuer}</code>`]),
  ];
  const rows = trust.map((item) => [
    markup`<code>${item.name}</code>`,
    markup`${trustKindWords(item.kind)}: ${item.about}`,
    markup`<code>${item.fingerprint ?? item.digest}</code>`,
    item.validUntil === null ? 'no end' : `${item.validFrom ?? '…'} to ${item.validUntil}`,
  ]);
  const columns = [
    { title: 'File' },
    { title: 'What it is' },
    { title: 'Fingerprint (SHA-256)' },
    { title: 'Valid' },
  ] as const;
  const nothing = markup`<p>Nothing was given to be trusted, so no signature could be verified.</p>
`;
  return markup`${trust.length === 0 ? nothing : table('What was trusted', columns, rows)}${list(expected)}`;
}
