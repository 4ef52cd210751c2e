/** How what travels with an image is put together and called in the window. */
import {
  COMPANION_KINDS,
  type Companion,
  type CompanionForm,
  type CompanionKind,
  type CompanionLink,
} from '../../shared/companions.ts';
import { escapeText } from '../../shared/escape.ts';
import { plural } from '../../shared/format.ts';
import { groupBy } from './group-by.ts';

const HEADINGS: Readonly<Record<CompanionKind, string>> = {
  signature: 'Signatures',
  attestation: 'Attestations',
  sbom: 'SBOMs',
  other: 'Other',
};

const ONE: Readonly<Record<CompanionKind, string>> = {
  signature: 'signature',
  attestation: 'attestation',
  sbom: 'SBOM',
  other: 'other',
};

const FORMS: Readonly<Record<CompanionForm, string>> = {
  'simple-signing': 'cosign signature',
  'sigstore-bundle': 'Sigstore bundle',
  dsse: 'DSSE envelope',
  'in-toto': 'in-toto statement',
  'notation-jws': 'Notary Project signature (JWS)',
  'notation-cose': 'Notary Project signature (COSE)',
  openpgp: 'OpenPGP signature',
  spdx: 'SPDX document',
  cyclonedx: 'CycloneDX document',
  openvex: 'OpenVEX document',
  unknown: 'Document of unknown type',
};

const LINKS: Readonly<Record<CompanionLink, string>> = {
  subject: 'by its subject',
  'fallback-tag': 'by the tag that stands in for its subject',
  'cosign-tag': 'by its cosign tag',
  'cosign-payload': 'by what its payload says',
  buildkit: 'by BuildKit’s annotation',
  'file-beside': 'by the file’s name beside the image',
  'file-inside': 'a file inside the image',
};

export interface CompanionGroup {
  readonly kind: CompanionKind;
  readonly heading: string;
  readonly companions: readonly Companion[];
}

/** Signatures first; kinds of which there is none are left out. */
export function companionGroups(companions: readonly Companion[]): readonly CompanionGroup[] {
  const byKind = groupBy(companions, ({ kind }) => kind);
  return COMPANION_KINDS.flatMap((kind) => {
    const group = byKind.get(kind);
    return group === undefined ? [] : [{ kind, heading: HEADINGS[kind], companions: group }];
  });
}

/** How many there are of each kind: `1 signature, 2 attestations`; empty if none. */
export function companionsLine(companions: readonly Companion[]): string {
  return companionGroups(companions)
    .map(({ kind, companions: group }) =>
      plural(group.length, ONE[kind], kind === 'other' ? 'others' : `${ONE[kind]}s`),
    )
    .join(', ');
}

export function formWords(form: CompanionForm): string {
  return FORMS[form];
}

/** Its type, its predicate, and what links it; text of the archive is escaped. */
export function companionPhrase(companion: Companion): string {
  const { predicateType, artifactType, mediaType, link, path, present } = companion;
  const type = predicateType ?? artifactType ?? mediaType;
  const parts = [
    type === '' ? 'type unknown' : escapeText(type, 120),
    ...(path === null ? [] : [escapeText(path, 200)]),
    LINKS[link],
  ];
  return `${parts.join(', ')}${present ? '' : ' (itself not here)'}`;
}
