/** The exit code of `match`, from what was found alone. */
import type { MatchedReference, NameLookup } from '../../shared/match.ts';
import type { HeldEvidence, OpenArchive, Reconciled } from '../match/reconcile.ts';
import { EXIT, worstExitCode, type ExitCode } from './exit-code.ts';

/** All that a run of `match` found. */
export interface Found {
  readonly archives: readonly OpenArchive[];
  readonly evidence: readonly HeldEvidence[];
  readonly result: Reconciled;
  /** What was looked up, with the answers. */
  readonly lookUps: readonly (NameLookup & { readonly text: string })[];
  /** True if every deployed reference must be pinned. */
  readonly pinned: boolean;
}

/**
 * 0 only if the evidence was read whole and names an image, and each reference is matched by bytes that are
 * all here and verified. An archive that is incomplete makes no difference by itself; one that is damaged does.
 */
export function exitOfMatches(found: Found): ExitCode {
  const { archives, result, pinned } = found;
  const { matches } = result;
  return worstExitCode([
    namesImage(found) ? EXIT.done : EXIT.incomplete,
    unreadEvidence(found).length > 0 ? EXIT.incomplete : EXIT.done,
    ...archives.map(({ verification: { verdict } }) =>
      verdict === 'damaged' || verdict === 'ambiguous' ? EXIT.wrong : EXIT.done,
    ),
    matches.some(isWrong) ? EXIT.wrong : EXIT.done,
    matches.every(({ match }) => match.complete) ? EXIT.done : EXIT.incomplete,
    pinned && matches.some(breaksPolicy) ? EXIT.wrong : EXIT.done,
  ]);
}

/** False if there are no references but to layers, which other images can have as well. */
export function namesImage({ result: { matches } }: Found): boolean {
  return matches.some(({ match }) => match.verdict !== 'part-of-image');
}

/** Evidence of which something could not be read, or not in one way only: it may name other images. */
export function unreadEvidence({ evidence }: Found): readonly HeldEvidence[] {
  return evidence.filter(({ summary }) => summary.problems.length > 0);
}

/** True for another image, and for one whose bytes here are wrong. */
export function isWrong({ match: { verdict, reason } }: MatchedReference): boolean {
  if (verdict === 'different-image') return true;
  return verdict === 'not-verified' && (reason === 'damaged' || reason === 'ambiguous');
}

/** True for a reference that one of the two rules for pinning refuses. */
export function breaksPolicy({ pin }: MatchedReference): boolean {
  if (pin === null || pin.gatekeeper === 'exempt') return false;
  return pin.gatekeeper === 'violated' || pin.strong !== 'satisfied';
}
