/**
 * What the verdict banner shows, as a pure function of what is known. The word `Verified` comes
 * out of exactly one branch: a job that ended, with that verdict from the engine.
 */
import { bytesShort, count, plural } from '../../shared/format.ts';
import type { Progress, Verdict, Verification } from '../../shared/model.ts';
import type { Reason } from '../../shared/reasons.ts';
import { verdictSentence } from '../../shared/sentences.ts';
import { reasonTitle } from './reasons.ts';
import { timeLeft } from './times.ts';

export type VerifyPhase = 'idle' | 'running' | 'cancelled' | 'failed' | 'ended';

export type VerdictMark = Verdict | 'none' | 'running';

export interface VerdictView {
  readonly mark: VerdictMark;
  readonly word: string;
  readonly sentence: string;
  /** A second, quieter line; may be empty. */
  readonly note: string;
}

export interface KnownFacts {
  readonly phase: VerifyPhase;
  readonly verification: Verification | null;
  readonly progress: Progress | null;
  /** Bytes a second, if it can be told. */
  readonly rate: number | null;
  /** What the source holds. */
  readonly held: { readonly blobs: number; readonly bytes: number };
  /** Why the verdict is what it is, heaviest first. */
  readonly reasons: readonly Reason[];
}

const WORDS: Readonly<Record<Verdict, string>> = {
  verified: 'Verified',
  damaged: 'Damaged',
  ambiguous: 'Ambiguous',
  incomplete: 'Incomplete',
};

/** The word for a verdict. */
export function verdictWord(verdict: Verdict): string {
  return WORDS[verdict];
}

/** What to show now. */
export function verdictView(facts: KnownFacts): VerdictView {
  switch (facts.phase) {
    case 'running':
      return runningView(facts);
    case 'cancelled':
      return claimless('Check cancelled', 'Nothing is claimed.', facts);
    case 'failed':
      return claimless('Check failed', 'It could not be finished, so nothing is claimed.', facts);
    case 'ended':
      return endedView(facts);
    case 'idle':
      return claimless('Not checked yet', `${held(facts)}.`, facts);
  }
}

function endedView(facts: KnownFacts): VerdictView {
  const { verification } = facts;
  const verdict = verification?.verdict ?? null;
  if (verification === null || verdict === null)
    return claimless('No verdict', 'The check ended without one, so nothing is claimed.', facts);
  return {
    mark: verdict,
    word: WORDS[verdict],
    sentence: withoutWord(verdictSentence(verdict, verification)),
    note: endNote(verdict, verification, facts.reasons),
  };
}

function endNote(verdict: Verdict, { reports }: Verification, reasons: readonly Reason[]): string {
  const read = reports.filter((report) => report.bytesRead > 0);
  const sum = read.reduce((total, report) => total + report.bytesRead, 0);
  const basis = `${plural(read.length, 'blob')}, ${bytesShort(sum)} read from this source just now.`;
  return verdict === 'verified'
    ? `${basis} This says that nothing is altered or missing, not who made it.`
    : [...reasons.map(reasonTitle), basis].join(' · ');
}

function runningView({ progress, rate, held: all }: KnownFacts): VerdictView {
  const blobs = progress?.blobsTotal ?? all.blobs;
  const total = progress?.total ?? all.bytes;
  const done = progress?.done ?? 0;
  const speed = rate === null ? '' : `${bytesShort(rate)}/s`;
  const note = [`${bytesShort(done)} of ${bytesShort(total)}`, speed, timeLeft(total - done, rate)];
  return {
    mark: 'running',
    word: 'Checking',
    sentence: `${count(progress?.blobsDone ?? 0)} of ${plural(blobs, 'blob')} read.`,
    note: note.filter((part) => part !== '').join(' · '),
  };
}

function claimless(word: string, sentence: string, facts: KnownFacts): VerdictView {
  const note = facts.phase === 'idle' ? '' : `${held(facts)} to check.`;
  return { mark: 'none', word, sentence, note };
}

function held({ held: { blobs, bytes } }: KnownFacts): string {
  return `${plural(blobs, 'blob')}, ${bytesShort(bytes)}`;
}

/** The banner shows the word by itself, so the sentence need not begin with it. */
function withoutWord(sentence: string): string {
  const rest = sentence.slice(sentence.indexOf(': ') + 2);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
