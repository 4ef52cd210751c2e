/** What travelled with the images, and who signed. */
import { FORM_WORDS, LINK_WORDS, OUTCOME_WORD, TRUST_WORDS } from '../../../shared/report-words.ts';
import type { Report, ReportedCompanion, ReportedSignature } from '../../../shared/report.ts';
import { html, type Content, type Markup } from './markup.ts';
import { digestCell, list, table } from './table.ts';

const TONE = { verified: 'good', unproven: 'open', failed: 'bad' } as const;

export function signaturesPart(report: Report): Markup {
  const { companions, signatures } = report;
  return html`<section aria-labelledby="signatures">
    <h2 id="signatures">What travelled with it, and who signed</h2>
    ${companions.length === 0 ? html`<p>No signature, attestation or SBOM was found with these images.</p> ` : null}${table(
      'Signatures, attestations, SBOMs and others',
      [{ title: 'What' }, { title: 'It is about' }, { title: 'Linked by' }, { title: 'Where' }],
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
  </section> `;
}

function companionRow(companion: ReportedCompanion): readonly Content[] {
  const { form, kind, predicateType, subject, subjectPresent, link, path, blob, manifest } =
    companion;
  const where = blob ?? manifest;
  return [
    html`${FORM_WORDS[form]}
      <span class="quiet">${kind}${predicateType === null ? null : `, ${predicateType}`}</span
      >${companion.present ? null : html` (not here)`}`,
    html`${digestCell(subject, 'the image, which has no digest here')}${subjectPresent ? null : html` (not here)`}`,
    LINK_WORDS[link],
    path === null ? digestCell(where) : html`<code>${path}</code>`,
  ];
}

function signatureRow(signature: ReportedSignature): readonly Content[] {
  const { outcome, message, notChecked, over, checkedWith } = signature;
  return [
    html`<span class="word ${TONE[outcome]}">${OUTCOME_WORD[outcome]}</span>`,
    html`${message}${notChecked.length === 0 ? null : html`<br /><span class="quiet">Not checked: ${notChecked.join(' ')}</span>`}`,
    digestCell(over, 'not known'),
    checkedWith === null ? 'nothing' : html`<code>${checkedWith}</code>`,
  ];
}

function trustPart({ trust, expectation }: Report): Markup {
  const { identity, issuer } = expectation;
  const expected = [
    ...(identity === null ? [] : [html`Expected signer: <code>${identity}</code>`]),
    ...(issuer === null ? [] : [html`Expected issuer: <code>${issuer}</code>`]),
  ];
  const rows = trust.map((item) => [
    html`<code>${item.name}</code>`,
    html`${TRUST_WORDS[item.kind]}: ${item.about}`,
    html`<code>${item.fingerprint ?? item.digest}</code>`,
    item.validUntil === null ? 'no end' : `${item.validFrom ?? '…'} to ${item.validUntil}`,
  ]);
  const columns = [
    { title: 'File' },
    { title: 'What it is' },
    { title: 'Fingerprint (SHA-256)' },
    { title: 'Valid' },
  ] as const;
  const nothing = html`<p>Nothing was given to be trusted, so no signature could be verified.</p> `;
  return html`${trust.length === 0 ? nothing : table('What was trusted', columns, rows)}${list(expected)}`;
}
