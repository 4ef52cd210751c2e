/** What companions are called, in words. */
import type { Companion, CompanionForm, CompanionKind, CompanionLink } from './companions.ts';
import { escapeText, quote } from './escape.ts';
import { bytesShort } from './format.ts';
import { linkPhrase } from './graph-words.ts';

/** Headings of lists, for several of a kind. */
export const COMPANION_KIND_WORDS: Readonly<Record<CompanionKind, string>> = {
  signature: 'Signatures',
  attestation: 'Attestations',
  sbom: 'SBOMs',
  other: 'Others',
};

/** What a title is made of. */
export type TitledCompanion = Pick<
  Companion,
  'form' | 'kind' | 'mediaType' | 'artifactType' | 'predicateType'
>;

const FORMS: Readonly<Record<CompanionForm, string>> = {
  'simple-signing': 'cosign payload',
  'sigstore-bundle': 'Sigstore bundle',
  dsse: 'DSSE envelope',
  'in-toto': 'in-toto statement',
  'notation-jws': 'notation, JWS',
  'notation-cose': 'notation, COSE',
  openpgp: 'OpenPGP message',
  spdx: 'SPDX',
  cyclonedx: 'CycloneDX',
  openvex: 'OpenVEX',
  unknown: '',
};

/** Every form that there is. */
export const COMPANION_FORMS = Object.keys(FORMS) as CompanionForm[];

/** What it is: `DSSE envelope, https://slsa.dev/provenance/v1`; text from the image is escaped. */
export function companionTitle(companion: TitledCompanion): string {
  const { form, kind, mediaType, artifactType, predicateType } = companion;
  const type = mediaType === '' ? (artifactType ?? '') : mediaType;
  const unknown = type === '' ? `unknown ${kind === 'other' ? 'content' : kind}` : type;
  const what = FORMS[form] === '' ? escapeText(unknown, 120) : FORMS[form];
  return predicateType === null ? what : `${what}, ${escapeText(predicateType, 200)}`;
}

/** Where it is and how it is tied to the image: `by its cosign tag, 243 B`. */
export function companionPlace({ link, path, size, present, subjectPresent }: Companion): string {
  const parts = [
    companionLinkPhrase(link, path),
    size === null ? '' : bytesShort(size),
    present ? '' : 'itself not here',
    subjectPresent ? '' : 'what it is about is not here',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** How it is tied to what it is about: `by its cosign tag`. */
export function companionLinkPhrase(link: CompanionLink, path: string | null): string {
  if (link === 'file-beside') return `the file ${quote(path ?? '')} beside the manifest`;
  if (link === 'file-inside') return `the file ${quote(path ?? '')} in the image`;
  return linkPhrase(link);
}
