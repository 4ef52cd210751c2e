/** What companions are called, in words. */
import type { Companion, CompanionForm, CompanionKind, CompanionLink } from './companions.ts';
import { escapeText, quote } from './escape.ts';
import { bytesShort } from './format.ts';
import { linkPhrase } from './graph-words.ts';
import type { MessageKey } from './language/messages.ts';
import { say } from './language/say.ts';

/** The heading of a list, for several of a kind. */
export function companionKindWords(kind: CompanionKind): string {
  return say(`companions.kind-${kind}`);
}

/** What a title is made of. */
export type TitledCompanion = Pick<
  Companion,
  'form' | 'kind' | 'mediaType' | 'artifactType' | 'predicateType'
>;

/** What is not known has no name. */
const FORMS: Readonly<Record<CompanionForm, MessageKey | null>> = {
  'simple-signing': 'companions.form-simple-signing',
  'sigstore-bundle': 'companions.form-sigstore-bundle',
  dsse: 'companions.form-dsse',
  'in-toto': 'companions.form-in-toto',
  'notation-jws': 'companions.form-notation-jws',
  'notation-cose': 'companions.form-notation-cose',
  openpgp: 'companions.form-openpgp',
  spdx: 'companions.form-spdx',
  cyclonedx: 'companions.form-cyclonedx',
  openvex: 'companions.form-openvex',
  unknown: null,
};

/** Every form that there is. */
export const COMPANION_FORMS = Object.keys(FORMS) as CompanionForm[];

/** What it is: `DSSE envelope, https://slsa.dev/provenance/v1`; text from the image is escaped. */
export function companionTitle(companion: TitledCompanion): string {
  const { form, kind, mediaType, artifactType, predicateType } = companion;
  const type = mediaType === '' ? (artifactType ?? '') : mediaType;
  const named = FORMS[form];
  const unnamed = type === '' ? say(`companions.unknown-${kind}`) : escapeText(type, 120);
  const what = named === null ? unnamed : say(named);
  return predicateType === null ? what : `${what}, ${escapeText(predicateType, 200)}`;
}

/** Where it is and how it is tied to the image: `by its cosign tag, 243 B`. */
export function companionPlace({ link, path, size, present, subjectPresent }: Companion): string {
  const parts = [
    companionLinkPhrase(link, path),
    size === null ? '' : bytesShort(size),
    present ? '' : say('companions.itself-absent'),
    subjectPresent ? '' : say('companions.subject-absent'),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** How it is tied to what it is about: `by its cosign tag`. */
export function companionLinkPhrase(link: CompanionLink, path: string | null): string {
  if (link === 'file-beside') return say('companions.file-beside', { path: quote(path ?? '') });
  if (link === 'file-inside') return say('companions.file-inside', { path: quote(path ?? '') });
  return linkPhrase(link);
}
