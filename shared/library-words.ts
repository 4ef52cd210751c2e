/**
 * What the library tells, in the words of window and command line. Of a kept image they only say what was
 * found on the day of its record; nothing here is a verdict of now except what checking the library found.
 */
import { escapeText, quote } from './escape.ts';
import { bytesShort, count, plural, shortDigest } from './format.ts';
import type {
  BlobSum,
  CleanupPlan,
  ExportFormat,
  ExportSummary,
  KeepRefusal,
  KeepSummary,
  KeptNow,
  KeptRecord,
  LibraryCheck,
  LibraryProblem,
  RemovalPlan,
} from './library.ts';
import type { Verdict } from './model.ts';
import { findingTitle, lowerFirst } from './sentences.ts';

/** For an image whose manifest Drydock made. */
export const MADE_BY_DRYDOCK =
  'What was kept recorded no manifest, so Drydock made one from its config and its layers: no registry and no other tool knows this digest.';

/** `verified on 27 Nov 2026`: the verdict of a record, never without its day. */
export function verdictThatDay(verdict: Verdict, day: string): string {
  return `${verdict} on ${day}`;
}

/** What a record says was read when its image was kept. */
export function recordSentence({ blobs, bytes, findingCount }: KeptRecord): string {
  const found = findingCount === 0 ? 'no findings' : plural(findingCount, 'finding');
  return `${blobPhrase({ blobs, bytes })} ${blobs === 1 ? 'was' : 'were'} read that day and matched; ${found}.`;
}

/** `3 blobs, 1.2 MiB`. */
export function blobPhrase({ blobs, bytes }: BlobSum): string {
  return `${plural(blobs, 'blob')}, ${bytesShort(bytes)}`;
}

/** Why an image was not kept, and what to do. */
export function refusalSentence(refusal: KeepRefusal): string {
  switch (refusal.reason) {
    case 'damaged':
      return `It is damaged${titles(refusal.findings)}. Nothing damaged is kept: get it again from where it came from.`;
    case 'no-config':
      return 'Nothing records its config, so no manifest can be made. Save it again with a current version of the tool that made it.';
    case 'layer-form':
      return `A layer is stored in a form for which manifests have no media type (${escapeText(refusal.compression, 40)}). Save it again with its layers uncompressed, or compressed with gzip or zstd.`;
    case 'layer-missing':
      return 'Not all of its layers are here, so no manifest can be made. Save it again in full.';
  }
}

function titles(findings: readonly Parameters<typeof findingTitle>[0][]): string {
  const told = [...new Set(findings.map((finding) => lowerFirst(findingTitle(finding))))];
  return told.length === 0 ? '' : `: ${told.slice(0, 3).join(', ')}`;
}

/** One image that was kept. */
export function keptSentence({ name, wanted, again, madeByDrydock }: KeptNow): string {
  const made = madeByDrydock ? ' Drydock made its manifest.' : '';
  if (again) return `${quote(name)} was here already, and has one more record.${made}`;
  const taken = name === wanted ? '' : `: ${quote(wanted)} is the name of another image`;
  return `Kept as ${quote(name)}${taken}.${made}`;
}

/** What keeping wrote, and what it did not have to write. */
export function keepSumsSentence({ written, saved, healed }: KeepSummary): string {
  const parts = [
    written.blobs === 0 && saved.blobs > 0 ? '' : `${blobPhrase(written)} written`,
    saved.blobs === 0 ? '' : `${blobPhrase(saved)} there already and whole`,
    healed.blobs === 0 ? '' : `${blobPhrase(healed)} healed, which had rotted in the library`,
  ];
  return `${parts.filter((part) => part !== '').join('; ')}.`;
}

/** What is not as it should be, what still holds, and what to do. */
export function libraryProblemSentence(problem: LibraryProblem): string {
  switch (problem.code) {
    case 'index-unreadable':
      return `The library's index.json cannot be read${because(problem.reason)}. ${
        problem.restorable
          ? 'What is shown is from Drydock’s own copy of it; restoring puts that copy in its place.'
          : 'There is no copy of it that could be restored. Its blobs are untouched.'
      }`;
    case 'not-a-folder':
      return `${quote(problem.path)} in the library must be a folder and is something else. It is not followed; put a folder in its place.`;
    case 'not-a-file':
      return `${quote(problem.path)} in the library must be a file and is a link or something else. It is not followed; remove it and keep its image again.`;
    case 'document-unreadable':
      return `${shortDigest(problem.digest)} cannot be read${because(problem.reason)}, so it is not known what it stands on: no blobs are removed until its image is kept again, or removed.`;
    case 'record-missing':
      return `The record of ${quote(problem.name)} is lost. The image is still here; keep it again to check it and record that.`;
    case 'foreign-files':
      return `${plural(problem.count, 'file')} in the library ${problem.count === 1 ? 'is' : 'are'} no part of it and ${problem.count === 1 ? 'is' : 'are'} left alone: ${examples(problem.examples, problem.count)}.`;
    case 'read-only':
      return `The library can be read, not written${because(problem.reason)}. Nothing can be kept or removed until its folder can be written.`;
  }
}

function because(reason: string): string {
  return reason === '' ? '' : ` (${escapeText(reason, 200)})`;
}

function examples(names: readonly string[], all: number): string {
  const shown = names.slice(0, 3);
  const more = all - shown.length;
  return `${shown.map((name) => quote(name, 100)).join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}`;
}

/** What removing images does, or did. */
export function removalSentence({ images, freed, shared }: RemovalPlan, done: boolean): string {
  const what = done
    ? `Removed ${plural(images.length, 'image')}.`
    : `Removes ${plural(images.length, 'image')} from the library.`;
  const single = freed.blobs === 1;
  const free =
    freed.blobs === 0
      ? `${done ? 'No room was freed' : 'No room becomes free'}.`
      : `${blobPhrase(freed)} ${done ? (single ? 'was freed' : 'were freed') : single ? 'becomes free' : 'become free'}.`;
  const stays =
    shared.blobs === 0
      ? ''
      : ` ${blobPhrase(shared)} ${stay(shared, done)}, because other images stand on ${shared.blobs === 1 ? 'it' : 'them'}.`;
  return `${what} ${free}${stays}`;
}

/** What cleaning up does, or did. */
export function cleanupSentence({ freed, recent, temporary }: CleanupPlan, done: boolean): string {
  const parts = [
    freed.blobs === 0 ? '' : `${blobPhrase(freed)}, to which nothing refers`,
    temporary.blobs === 0
      ? ''
      : `${plural(temporary.blobs, 'temporary file')}, ${bytesShort(temporary.bytes)}`,
  ].filter((part) => part !== '');
  const main =
    parts.length === 0
      ? done
        ? 'Nothing was removed.'
        : 'There is nothing to clean up.'
      : `${done ? 'Removed' : 'Removes'} ${parts.join('; and ')}.`;
  return recent.blobs === 0
    ? main
    : `${main} ${blobPhrase(recent)} ${stay(recent, done)}: nothing refers to ${recent.blobs === 1 ? 'it, but it is' : 'them, but they are'} so new that another tool may be writing an image.`;
}

function stay({ blobs }: BlobSum, done: boolean): string {
  if (done) return 'stayed';
  return blobs === 1 ? 'stays' : 'stay';
}

/** What reading all of the library showed, just now. */
export function libraryCheckSentence({ verdict, images, rotten, read }: LibraryCheck): string {
  const basis = `${blobPhrase(read)} read`;
  const wrong = images.filter((image) => image.verdict === 'damaged').length;
  switch (verdict) {
    case 'verified':
      return `Every byte that the kept images stand on was read and matches (${basis}).`;
    case 'damaged':
      return `${plural(rotten.length, 'blob')} ${rotten.length === 1 ? 'does' : 'do'} not hold what ${rotten.length === 1 ? 'its digest says' : 'their digests say'}, or ${rotten.length === 1 ? 'is' : 'are'} gone; ${plural(wrong, 'image')} cannot be relied on (${basis}).`;
    case 'incomplete':
      return `Nothing that was read is wrong, but not everything could be established (${basis}).`;
    case 'ambiguous':
      return `The digests hold, but programs read something in here in different ways (${basis}).`;
  }
}

/** How a rotten blob is made whole again. */
export const HEALING =
  'Keep an image that stands on it again from its file: what rotted is then written anew.';

export const EXPORT_FORMAT_WORDS: Readonly<Record<ExportFormat, string>> = {
  'oci-archive': 'OCI archive',
  'oci-layout': 'OCI layout folder',
  'docker-archive': 'Docker archive',
};

/** What was written, and what reading it again showed. */
export function exportSentences(summary: ExportSummary): readonly string[] {
  const { name, format, bytes, digests, verdict, missing } = summary;
  const digestsMatch = `${plural(digests, 'digest')} ${digests === 1 ? 'was' : 'were'} read again from it and ${digests === 1 ? 'matches' : 'match'} what is kept; as a whole it is ${verdict}.`;
  return [
    `Exported as ${quote(name)}, ${EXPORT_FORMAT_WORDS[format]}, ${bytesShort(bytes)}.`,
    digestsMatch,
    ...(missing.blobs === 0
      ? []
      : [
          `${blobPhrase(missing)} that the library does not have ${missing.blobs === 1 ? 'is' : 'are'} not in it either.`,
        ]),
  ];
}
