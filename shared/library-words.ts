/**
 * What the library tells, in the words of window and command line. Of a kept image they only say what was
 * found on the day of its record; nothing here is a verdict of now except what checking the library found.
 */
import { escapeText, quote } from './escape.ts';
import { bytesShort, shortDigest } from './format.ts';
import { say } from './language/say.ts';
import type {
  BlobSum,
  CleanupPlan,
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

/** `verified on 27 Nov 2026`: the verdict of a record, never without its day. */
export function verdictThatDay(verdict: Verdict, day: string): string {
  return say('library.verdict-that-day', { verdict, day });
}

/** What a record says was read when its image was kept. */
export function recordSentence({ blobs, bytes, findingCount }: KeptRecord): string {
  return say('library.record-read', { ...sum({ blobs, bytes }), findings: findingCount });
}

/** Why an image was not kept, and what to do. */
export function refusalSentence(refusal: KeepRefusal): string {
  switch (refusal.reason) {
    case 'damaged': {
      const findings = titles(refusal.findings);
      return findings === ''
        ? say('keep.refusal-damaged')
        : say('keep.refusal-damaged-by', { findings });
    }
    case 'layer-form':
      return say('keep.refusal-layer-form', { compression: escapeText(refusal.compression, 40) });
    case 'no-config':
    case 'layer-missing':
      return say(`keep.refusal-${refusal.reason}`);
  }
}

function titles(findings: readonly Parameters<typeof findingTitle>[0][]): string {
  const told = [...new Set(findings.map((finding) => lowerFirst(findingTitle(finding))))];
  return told.slice(0, 3).join(', ');
}

/** One image that was kept. */
export function keptSentence({ name, wanted, again, madeByDrydock }: KeptNow): string {
  const values = { name: quote(name), made: madeByDrydock ? 'yes' : 'no' };
  if (again) return say('keep.kept-again', values);
  return name === wanted
    ? say('keep.kept-as', values)
    : say('keep.kept-as-other', { ...values, wanted: quote(wanted) });
}

/** What keeping wrote, and what it did not have to write. */
export function keepSumsSentence({ written, saved, healed }: KeepSummary): string {
  const parts = [
    written.blobs === 0 && saved.blobs > 0 ? '' : say('keep.sum-written', sum(written)),
    saved.blobs === 0 ? '' : say('keep.sum-saved', sum(saved)),
    healed.blobs === 0 ? '' : say('keep.sum-healed', sum(healed)),
  ];
  return `${parts.filter((part) => part !== '').join('; ')}.`;
}

/** What is not as it should be, what still holds, and what to do. */
export function libraryProblemSentence(problem: LibraryProblem): string {
  switch (problem.code) {
    case 'index-unreadable':
      return say(`library.problem-index-${problem.restorable ? 'restorable' : 'lost'}`, {
        why: because(problem.reason),
      });
    case 'not-a-folder':
    case 'not-a-file':
      return say(`library.problem-${problem.code}`, { path: quote(problem.path) });
    case 'document-unreadable':
      return say('library.problem-document-unreadable', {
        digest: shortDigest(problem.digest),
        why: because(problem.reason),
      });
    case 'record-missing':
      return say('library.problem-record-missing', { name: quote(problem.name) });
    case 'foreign-files': {
      const examples = problem.examples.slice(0, 3);
      return say('library.problem-foreign-files', {
        n: problem.count,
        examples: examples.map((name) => quote(name, 100)).join(', '),
        more: Math.max(0, problem.count - examples.length),
      });
    }
    case 'read-only':
      return say('library.problem-read-only', { why: because(problem.reason) });
  }
}

function because(reason: string): string {
  return reason === '' ? '' : ` (${escapeText(reason, 200)})`;
}

/** What removing images does, or did. */
export function removalSentence({ images, freed, shared }: RemovalPlan, done: boolean): string {
  const when = done ? 'done' : 'planned';
  return [
    say(`library.removal-${when}`, { n: images.length }),
    say(`library.frees-${when}`, sum(freed)),
    ...(shared.blobs === 0 ? [] : [say(`library.stays-${when}`, sum(shared))]),
  ].join(' ');
}

/** What cleaning up does, or did. */
export function cleanupSentence(plan: CleanupPlan, done: boolean): string {
  const { recent } = plan;
  const main = cleanedSentence(plan, done);
  if (recent.blobs === 0) return main;
  return `${main} ${say(`library.recent-${done ? 'done' : 'planned'}`, sum(recent))}`;
}

function cleanedSentence({ freed, temporary }: CleanupPlan, done: boolean): string {
  if (freed.blobs + temporary.blobs === 0)
    return say(done ? 'library.nothing-cleaned' : 'library.nothing-to-clean');
  return say(`library.cleanup-${done ? 'done' : 'planned'}`, {
    blobs: freed.blobs,
    size: bytesShort(freed.bytes),
    both: freed.blobs > 0 && temporary.blobs > 0 ? 'yes' : 'no',
    files: temporary.blobs,
    fileSize: bytesShort(temporary.bytes),
  });
}

/** What reading all of the library showed, just now. */
export function libraryCheckSentence({ verdict, images, rotten, read }: LibraryCheck): string {
  const wrong = images.filter((image) => image.verdict === 'damaged').length;
  return say(`library.check-${verdict}`, {
    ...sum(read),
    rotten: rotten.length,
    images: wrong,
  });
}

/** What was written, and what reading it again showed. */
export function exportSentences(summary: ExportSummary): readonly string[] {
  const { name, format, bytes, digests, verdict, missing } = summary;
  const form = say(`library.form-${format}`);
  return [
    say('library.exported', { name: quote(name), form, size: bytesShort(bytes) }),
    say('library.exported-digests', { n: digests, verdict }),
    ...(missing.blobs === 0 ? [] : [say('library.exported-missing', sum(missing))]),
  ];
}

/** What messages say of blobs: how many, and how much. */
function sum({ blobs, bytes }: BlobSum): { readonly n: number; readonly size: string } {
  return { n: blobs, size: bytesShort(bytes) };
}
