/**
 * The only place where findings, failures and verdicts become sentences: the window, the command
 * line and reports all say the same thing. Every word from an image is escaped on the way.
 */

import { FAILURE_WORDS } from './failure-words.ts';
import type { Failure } from './failure.ts';
import { FINDING_WORDS, titleOf } from './finding-words.ts';
import { bearingOf, isFault, type Finding } from './finding.ts';
import { say } from './language/say.ts';
import { raiseHint } from './limit-words.ts';
import type { MessageValues } from './language/messages.ts';
import type { BlobStatus, Verdict, Verification } from './model.ts';
import { reachedLimit } from './reached-limit.ts';
import { limitPhrase } from './reason-words.ts';

/** What happened, what still holds, what to do: one or two sentences that stand alone. */
export function findingSentence(finding: Finding): string {
  const words = FINDING_WORDS[finding.code] as (f: Finding) => string;
  return capitalised(words(finding)) + limitSentence(finding);
}

/** The limit behind what is wrong, with a space before it; '' where the words themselves name it, or there is none. */
function limitSentence(finding: Finding): string {
  const limit = finding.code === 'limit-reached' ? null : reachedLimit(finding);
  if (limit === null) return '';
  const reached = say('limits.reached', { limit: limitPhrase(limit.id, limit.value) });
  return ` ${reached}${raiseHint(limit.id)}`;
}

/** A finding in two to five words. */
export function findingTitle(finding: Pick<Finding, 'code'>): string {
  return titleOf(finding.code);
}

/** What happened, to what, and what to do next. */
export function failureSentence(failure: Failure): string {
  return capitalised(FAILURE_WORDS[failure.code](failure.params));
}

/** The word for a verdict. */
export function verdictWord(verdict: Verdict): string {
  return say(`verdict.word-${verdict}`);
}

/** One line for a verdict and the counts behind it. */
export function verdictSentence(verdict: Verdict | null, verification: Verification): string {
  const word = verdict === null ? say('verdict.word-unread') : verdictWord(verdict);
  return say('verdict.worded', { word, told: verdictTold(verdict, verification) });
}

/**
 * The same without the word before it. What is said of a match that is no verdict is "match", so
 * that no other line can be taken for a good one.
 */
export function verdictTold(verdict: Verdict | null, verification: Verification): string {
  const { findings } = verification;
  const blobs = tally(verification, 'verified');
  // What leaves the verdict as it is and must not be missed.
  const torn = findings.filter(({ code }) => bearingOf(code) === 'contradiction').length;
  switch (verdict) {
    case null:
      return say('verdict.unread');
    case 'verified': {
      const warnings = findings.filter((f) => f.severity === 'warning').length;
      return say('verdict.verified', { blobs, warnings, torn });
    }
    case 'damaged':
      return say('verdict.damaged', { wrong: findings.filter(isFault).length, blobs });
    case 'ambiguous':
      return say('verdict.ambiguous', { blobs });
    case 'incomplete':
      return say('verdict.incomplete', { torn, blobs, ...unestablished(verification) });
  }
}

/** What is not known, and else why: an index that is lost, a limit, no diffIDs. */
function unestablished(verification: Verification): MessageValues {
  const missing = tally(verification, 'missing');
  // One that was read and is not called verified has no recorded digest to be checked against.
  const unread = verification.reports.filter(
    ({ status, actual }) =>
      status === 'unreadable' ||
      status === 'unsupported' ||
      (status === 'unchecked' && actual === null),
  ).length;
  const reasons = otherReasons(verification);
  const lacking = missing === 0 ? null : unread === 0 ? 'missing' : 'both';
  const why = lacking ?? (unread > 0 ? 'unread' : reasons === '' ? 'unnamed' : 'named');
  return { why, missing, unread, reasons };
}

function otherReasons({ findings }: Verification): string {
  const open = findings.filter((finding) => bearingOf(finding.code) === 'incomplete');
  const titles = [...new Set(open.map((finding) => lowerFirst(findingTitle(finding))))];
  return titles.slice(0, 3).join(', ');
}

function tally(verification: Verification, status: BlobStatus): number {
  return verification.reports.filter((report) => report.status === status).length;
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
