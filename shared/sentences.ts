/**
 * The only place where findings, failures and verdicts become sentences: the window, the command
 * line and reports all say the same thing. Every word from an image is escaped on the way.
 */

import { FAILURE_WORDS } from './failure-words.ts';
import type { Failure } from './failure.ts';
import { FINDING_WORDS } from './finding-words.ts';
import { bearingOf, isFault, type Finding, type FindingCode } from './finding.ts';
import { plural } from './format.ts';
import { raiseHint } from './limit-words.ts';
import type { BlobStatus, Verdict, Verification } from './model.ts';
import { reachedLimit } from './reached-limit.ts';
import { limitPhrase } from './reason-words.ts';

/** What happened, what still holds, what to do: one or two sentences that stand alone. */
export function findingSentence(finding: Finding): string {
  const words = FINDING_WORDS[finding.code] as { sentence: (f: Finding) => string };
  return capitalised(words.sentence(finding)) + limitSentence(finding);
}

/** The limit behind what is wrong, with a space before it; '' where the words themselves name it, or there is none. */
function limitSentence(finding: Finding): string {
  const limit = finding.code === 'limit-reached' ? null : reachedLimit(finding);
  if (limit === null) return '';
  return ` The limit: ${limitPhrase(limit.id, limit.value)}.${raiseHint(limit.id)}`;
}

/** A finding in two to five words. */
export function findingTitle(finding: Pick<Finding, 'code'>): string {
  return FINDING_WORDS[finding.code satisfies FindingCode].title;
}

/** What happened, to what, and what to do next. */
export function failureSentence(failure: Failure): string {
  return capitalised(FAILURE_WORDS[failure.code](failure.params));
}

/**
 * One line for a verdict and the counts behind it. The word for a match that is no verdict is
 * "match", so that no other line can be taken for a good one.
 */
export function verdictSentence(verdict: Verdict | null, verification: Verification): string {
  const matching = tally(verification, 'verified');
  const match = `${plural(matching, 'blob')} ${matching === 1 ? 'matches' : 'match'}`;
  switch (verdict) {
    case null:
      return 'Not verified: the layers have not been read yet.';
    case 'verified':
      return `Verified: everything that the image refers to was read and matches (${plural(matching, 'blob')})${warnings(verification)}.`;
    case 'damaged': {
      const errors = verification.findings.filter(isFault).length;
      return `Damaged: ${plural(errors, 'thing')} here ${errors === 1 ? 'is' : 'are'} wrong; ${match}. Do not rely on it.`;
    }
    case 'ambiguous':
      return `Ambiguous: the digests hold (${match}), but programs read this in different ways.`;
    case 'incomplete':
      return `Incomplete: ${tornPhrase(verification) === '' ? 'nothing here' : 'no byte here'} is wrong, but ${unestablished(verification)}; ${match}${tornPhrase(verification)}.`;
  }
}

function unestablished(verification: Verification): string {
  const missing = tally(verification, 'missing');
  // One that was read and is not called verified has no recorded digest to be checked against.
  const unread = verification.reports.filter(
    ({ status, actual }) =>
      status === 'unreadable' ||
      status === 'unsupported' ||
      (status === 'unchecked' && actual === null),
  ).length;
  const parts = [
    missing === 0 ? '' : `${plural(missing, 'blob')} ${missing === 1 ? 'is' : 'are'} missing`,
    unread === 0 ? '' : `${plural(unread, 'blob')} could not be checked`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? otherReasons(verification) : parts.join(' and ');
}

/** What kept it open where every blob matches: an index that is lost, a limit, no diffIDs. */
function otherReasons({ findings }: Verification): string {
  const open = findings.filter((finding) => bearingOf(finding.code) === 'incomplete');
  const titles = [...new Set(open.map((finding) => lowerFirst(findingTitle(finding))))];
  const reasons = titles.length === 0 ? '' : ` (${titles.slice(0, 3).join(', ')})`;
  return `not everything could be established${reasons}`;
}

function warnings(verification: Verification): string {
  const found = verification.findings.filter((f) => f.severity === 'warning').length;
  const noted = found === 0 ? '' : `, with ${plural(found, 'warning')}`;
  return noted + tornPhrase(verification);
}

/** What leaves the verdict as it is and must not be missed. */
function tornPhrase({ findings }: Verification): string {
  const torn = findings.filter(({ code }) => bearingOf(code) === 'contradiction').length;
  if (torn === 0) return '';
  return `; ${plural(torn, 'thing')} attached to it ${torn === 1 ? 'is' : 'are'} about another image`;
}

function tally(verification: Verification, status: BlobStatus): number {
  return verification.reports.filter((report) => report.status === status).length;
}

/** For the layers of a verify run that were not unpacked again. */
export function rememberedSentence(layers: number): string {
  const their = layers === 1 ? 'its' : 'their';
  return `The contents of ${plural(layers, 'layer')} were known from an earlier reading; ${their} bytes were read and hashed again.`;
}

/** A title inside a sentence. */
export function lowerFirst(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

/** Sentences may begin with a digest or a quoted name, which stay as they are. */
export function capitalised(sentence: string): string {
  return /^[a-z]+ /.test(sentence)
    ? sentence.charAt(0).toUpperCase() + sentence.slice(1)
    : sentence;
}
