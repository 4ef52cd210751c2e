/** The words of the report that no other part of Drydock says. */
import type { CompanionForm, CompanionLink } from './companions.ts';
import { plural } from './format.ts';
import type { Verdict } from './model.ts';
import type { ReportedImage, ReportedSource, ReportMatch, ReportState } from './report.ts';
import type { CheckOutcome, ImageSigned, TrustKind } from './signatures.ts';

export const VERDICT_TITLE: Readonly<Record<Verdict, string>> = {
  verified: 'Verified',
  damaged: 'Damaged',
  ambiguous: 'Ambiguous',
  incomplete: 'Incomplete',
};

export const SIGNED_WORDS: Readonly<Record<ImageSigned, string>> = {
  signed: 'signed, and the signature was verified',
  unproven: 'signatures travel with it, and none was proven',
  failed: 'a signature failed',
  none: 'no signature travels with it',
};

export const OUTCOME_WORD: Readonly<Record<CheckOutcome, string>> = {
  verified: 'verified',
  unproven: 'not proven',
  failed: 'failed',
};

export const TRUST_WORDS: Readonly<Record<TrustKind, string>> = {
  'public-key': 'public key',
  certificate: 'certificate',
  'trusted-root': 'trusted root of Sigstore',
};

export const FORM_WORDS: Readonly<Record<CompanionForm, string>> = {
  'simple-signing': 'cosign signature',
  'sigstore-bundle': 'Sigstore bundle',
  dsse: 'attestation in an envelope',
  'in-toto': 'attestation that nobody signed',
  'notation-jws': 'notation signature (JWS)',
  'notation-cose': 'notation signature (COSE)',
  openpgp: 'OpenPGP signature',
  spdx: 'SPDX SBOM',
  cyclonedx: 'CycloneDX SBOM',
  openvex: 'OpenVEX document',
  unknown: 'of no known form',
};

export const LINK_WORDS: Readonly<Record<CompanionLink, string>> = {
  subject: 'its subject',
  'fallback-tag': 'a tag that stands in for its subject',
  'cosign-tag': 'its cosign tag',
  'cosign-payload': 'what its payload says',
  'cosign-save': 'the name that cosign saved it under',
  buildkit: 'BuildKit’s annotation',
  'file-beside': 'a file beside the image',
  'file-inside': 'a file inside the image',
};

/** Why there is no SHA-256 of what was opened. */
export const NO_FILE_DIGEST = 'none: a folder is many files; the digests below stand for them';

/** What a report can and cannot prove by itself. */
export const UNSIGNED_REPORT =
  'This report is not signed: anybody can write another one. What it says can be checked against the image at any time.';

/** How the report is checked. */
export const HOW_TO_CHECK = 'drydock report --check REPORT PATH';

/** An image in a heading: its platform, and its first name or digest. */
export function imageTitle({ platform, names, digest, imageID, id, kind }: ReportedImage): string {
  const name = names[0] ?? digest ?? imageID ?? id;
  const what = platform ?? (kind === 'image' ? 'no platform' : kind);
  return `${name} (${what})`;
}

export const MATCH_SENTENCE: Readonly<Record<ReportMatch, string>> = {
  'same-file': 'The same file: every byte is that of which the report was made.',
  'same-image':
    'The same image: every digest that the report names is here and is as it was. The file around it is another one, or a folder.',
  different: 'Different: this is not what the report was made of.',
  unknown: 'Not known: not everything that the report names could be established here.',
};

export const STATE_SENTENCE: Readonly<Record<ReportState, string>> = {
  intact: 'The report is as Drydock wrote it.',
  altered: 'The report was altered since Drydock wrote it. Do not rely on what it shows.',
  partly: 'What could be checked of the report is as Drydock wrote it; the rest was not checked.',
  'facts-only':
    'Only the facts inside the report were compared; what it shows to readers could not be made again.',
};

/** How many images there are. */
export function imagesWords({ length }: { readonly length: number }): string {
  return length === 1 ? 'One image' : plural(length, 'image');
}

/** `OCI layout in a tar, gzip-compressed`. */
export function packedWords(kind: string, { compression }: ReportedSource): string {
  return compression === null ? kind : `${kind}, ${compression}-compressed`;
}
