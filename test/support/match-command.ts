/** `drydock match` as a process, and its document as far as the command line promises it. */
import type { Resource } from '../../shared/evidence.ts';
import type { MatchReason, MatchVerdict, PinResult, ProofLink } from '../../shared/match.ts';
import { drydock, said, type CommandOptions, type Outcome } from './command.ts';

export interface MatchDocument {
  readonly schema: string;
  readonly drydock: string;
  readonly sources: readonly { readonly path: string; readonly verdict: string }[];
  readonly evidence: readonly {
    readonly path: string;
    readonly format: string;
    readonly side: string | null;
    readonly references: number;
    readonly problems: readonly unknown[];
  }[];
  readonly summary: {
    readonly references: number;
    readonly verdicts: Readonly<Record<MatchVerdict, number>>;
  };
  readonly references: readonly ReferenceFields[];
  readonly movedTags: readonly { readonly name: string }[];
  readonly choices?: readonly { readonly chosen: { readonly digest: string } | null }[];
  readonly policy?: {
    readonly total: number;
    readonly gatekeeperViolated: number;
    readonly strongViolated: number;
    readonly violations: number;
  };
}

export interface ReferenceFields {
  readonly evidence: string;
  readonly line: number;
  readonly path: string | null;
  readonly text: string;
  readonly name: string | null;
  readonly tag: string | null;
  readonly digest: string | null;
  readonly count: number;
  readonly resource: Resource | null;
  readonly verdict: MatchVerdict;
  readonly complete: boolean;
  readonly reason: MatchReason;
  readonly images: readonly { readonly source: string; readonly digest: string | null }[];
  readonly proof: readonly ProofLink[];
  readonly near: {
    readonly sameName: boolean;
    readonly layersShared: number;
    readonly layersClaimed: number;
  } | null;
  readonly pin: PinResult | null;
}

export interface Matched {
  readonly outcome: Outcome;
  readonly document: MatchDocument;
}

/** `drydock match PATHS… --json OPTIONS… --against FILES…`. Throws if it prints anything but one document. */
export async function matched(
  paths: readonly string[],
  against: readonly string[],
  { args = [], ...options }: CommandOptions & { readonly args?: readonly string[] } = {},
): Promise<Matched> {
  const outcome = await drydock(
    ['match', ...paths, '--json', ...args, '--against', ...against],
    options,
  );
  try {
    return { outcome, document: JSON.parse(outcome.stdout) as MatchDocument };
  } catch {
    throw new Error(`drydock match printed no JSON document: ${said(outcome)}`);
  }
}

/** Verdict and reason of each reference, in the order of the document. */
export function verdictsOf({ document }: Matched): readonly string[] {
  return document.references.map(({ verdict, reason }) => `${verdict} ${reason}`);
}

/** What was printed, without the end of the last line. */
export function linesOf(text: string): readonly string[] {
  return text.trimEnd().split('\n');
}
