/**
 * What the verdict banner shows, as a pure function of what is known. The word `Verified` comes
 * out of exactly one branch: a job that ended, with that verdict from the engine.
 */
import { bytesShort } from '../../shared/format.ts';
import { say } from '../../shared/language/say.ts';
import type { MessageValues } from '../../shared/language/messages.ts';
import type { Progress, Verdict, Verification } from '../../shared/model.ts';
import type { Reason } from '../../shared/reasons.ts';
import { capitalised, verdictTold, verdictWord } from '../../shared/sentences.ts';
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

export { verdictWord };

/** What to show now. */
export function verdictView(facts: KnownFacts): VerdictView {
  switch (facts.phase) {
    case 'running':
      return runningView(facts);
    case 'cancelled':
      return claimless(say('verdict.cancelled'), say('verdict.cancelled-told'), facts);
    case 'failed':
      return claimless(say('verdict.failed'), say('verdict.failed-told'), facts);
    case 'ended':
      return endedView(facts);
    case 'idle':
      return claimless(say('verdict.idle'), say('verdict.idle-told', held(facts)), facts);
  }
}

function endedView(facts: KnownFacts): VerdictView {
  const { verification } = facts;
  const verdict = verification?.verdict ?? null;
  if (verification === null || verdict === null)
    return claimless(say('verdict.none'), say('verdict.none-told'), facts);
  return {
    mark: verdict,
    word: verdictWord(verdict),
    // The banner shows the word by itself.
    sentence: capitalised(verdictTold(verdict, verification)),
    note: endNote(verdict, verification, facts.reasons),
  };
}

function endNote(verdict: Verdict, { reports }: Verification, reasons: readonly Reason[]): string {
  const read = reports.filter((report) => report.bytesRead > 0);
  const sum = read.reduce((total, report) => total + report.bytesRead, 0);
  const values = { blobs: read.length, bytes: bytesShort(sum) };
  return verdict === 'verified'
    ? say('verdict.basis-verified', values)
    : [...reasons.map(reasonTitle), say('verdict.basis', values)].join(' · ');
}

function runningView({ progress, rate, held: all }: KnownFacts): VerdictView {
  const blobs = progress?.blobsTotal ?? all.blobs;
  const total = progress?.total ?? all.bytes;
  const done = progress?.done ?? 0;
  const speed = rate === null ? '' : say('work.rate', { bytes: bytesShort(rate) });
  const part = say('work.done-of', { done: bytesShort(done), total: bytesShort(total) });
  const note = [part, speed, timeLeft(total - done, rate)];
  return {
    mark: 'running',
    word: say('verdict.checking'),
    sentence: say('verdict.blobs-read', { done: progress?.blobsDone ?? 0, blobs }),
    note: note.filter((part) => part !== '').join(' · '),
  };
}

function claimless(word: string, sentence: string, facts: KnownFacts): VerdictView {
  const note = facts.phase === 'idle' ? '' : say('verdict.to-check', held(facts));
  return { mark: 'none', word, sentence, note };
}

function held({ held: { blobs, bytes } }: KnownFacts): MessageValues {
  return { blobs, bytes: bytesShort(bytes) };
}
