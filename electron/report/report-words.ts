/** The words of the report that no other part of Drydock says. */
import { plural } from '../../shared/format.ts';
import type { Verdict } from '../../shared/model.ts';
import type {
  ReportedImage,
  ReportedSource,
  ReportMatch,
  ReportState,
} from '../../shared/report.ts';

export const VERDICT_TITLE: Readonly<Record<Verdict, string>> = {
  verified: 'Verified',
  damaged: 'Damaged',
  ambiguous: 'Ambiguous',
  incomplete: 'Incomplete',
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

/** An artifact in a list: its name, and what it is. */
export function artifactTitle({ names, digest, id, kind }: ReportedImage): string {
  return `${names[0] ?? digest ?? id} (${kind})`;
}

export const MATCH_SENTENCE: Readonly<Record<ReportMatch, string>> = {
  'same-file': 'The same file: every byte is that of which the report was made.',
  'same-image':
    'The same image: every digest that the report names is here and is as it was. The file around it is another one, or a folder.',
  different: 'Different: this is not what the report was made of.',
  unknown: 'Not known: not everything that the report names could be established here.',
};

const STATE_SENTENCE: Readonly<Record<ReportState, string>> = {
  intact: 'The report is as Drydock wrote it.',
  altered: 'The report was altered since Drydock wrote it. Do not rely on what it shows.',
  partly: 'What could be checked of the report is as Drydock wrote it; the rest was not checked.',
  'facts-only':
    'Only the facts inside the report were compared; what it shows to readers could not be made again.',
};

/** Of another file, only what it says of the image can be as Drydock wrote it. */
export function stateSentence(state: ReportState, outcome: ReportMatch): string {
  if (state === 'intact' && outcome === 'same-image')
    return 'What the report says of the image is what Drydock finds here.';
  return STATE_SENTENCE[state];
}

/** How many images there are. */
export function imagesWords({ length }: { readonly length: number }): string {
  return length === 0 ? 'No image' : plural(length, 'image');
}

/** `OCI layout in a tar, gzip-compressed`. */
export function packedWords(kind: string, { compression }: ReportedSource): string {
  return compression === null ? kind : `${kind}, ${compression}-compressed`;
}
