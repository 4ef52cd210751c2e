/**
 * The thread that matches. It holds a copy of all that is open, so that the engine answers others while
 * 50,000 references are compared; it is brought up to date before a question, with what is new alone.
 */
import type { EvidenceSide, EvidenceSummary } from '../../shared/evidence.ts';
import type { ImageGraph, Verification } from '../../shared/model.ts';
import type {
  ArchiveUpdate,
  EvidenceMethods,
  EvidenceUpdate,
  MatchQuestions,
  MatchUpdate,
  PackedEvidence,
} from '../worker/evidence-tasks.ts';

/** An opened source as it is asked for matching. */
export interface MatchedArchive {
  readonly id: string;
  readonly graph: ImageGraph;
  /** Another number each time that more is known of its blobs. */
  readonly revision: number;
  readonly verification: () => Verification;
}

export interface MatchedEvidence {
  readonly summary: EvidenceSummary;
  readonly side: EvidenceSide | null;
  readonly packed: PackedEvidence['packed'];
}

/** All that is matched. */
export interface MatchInput {
  readonly archives: readonly MatchedArchive[];
  readonly evidence: readonly MatchedEvidence[];
}

/** The part of `EvidenceThread` that is used. */
export interface AskedThread {
  readonly running: number;
  call<M extends keyof EvidenceMethods>(
    method: M,
    params: EvidenceMethods[M]['params'],
    name: string,
  ): Promise<EvidenceMethods[M]['result']>;
  end(): Promise<void>;
}

/** What the thread that runs was told last. */
interface Told {
  readonly thread: number;
  readonly archives: ReadonlyMap<string, number>;
  readonly evidence: ReadonlyMap<string, MatchedEvidence>;
}

const NOTHING: Omit<Told, 'thread'> = { archives: new Map(), evidence: new Map() };
/** Shortest time between two news of what matches, in ms. */
const PAUSE_MS = 500;
/** What is told of where the thread is lost. */
const NAME = 'the evidence';

export class MatchThread {
  readonly #thread: AskedThread;
  #told: Told | null = null;
  /** How long the last comparison took, in ms. */
  #took = 0;

  constructor(thread: AskedThread) {
    this.#thread = thread;
  }

  /** Answers a question about the input. Rejects as `EvidenceThread.call` does. */
  async ask<M extends keyof MatchQuestions>(
    method: M,
    params: MatchQuestions[M]['params'],
    input: MatchInput,
  ): Promise<MatchQuestions[M]['result']> {
    // Posted one behind the other, so that nothing comes between the two.
    const begun = performance.now();
    const updated = this.#update(input);
    const answer = this.#thread.call(method, params, NAME);
    await Promise.all([updated, answer]);
    if (updated !== null) this.#took = performance.now() - begun;
    return answer;
  }

  /** How long to wait between two news of what matches, in ms: whoever asks after each leaves time for others. */
  get pause(): number {
    return Math.max(PAUSE_MS, 2 * this.#took);
  }

  /** Nothing is held any more: the thread and its memory go. */
  async rest(): Promise<void> {
    this.#told = null;
    await this.#thread.end();
  }

  #update(input: MatchInput): Promise<unknown> | null {
    const told = this.#told?.thread === this.#thread.running ? this.#told : null;
    if (told !== null && knowsAll(told, input)) return null;
    const updated = this.#thread.call('update', updateOf(told ?? NOTHING, input), NAME);
    const now: Told = {
      thread: this.#thread.running,
      archives: new Map(input.archives.map(({ id, revision }) => [id, revision])),
      evidence: new Map(input.evidence.map((each) => [each.summary.id, each])),
    };
    this.#told = now;
    return updated.catch((error: unknown) => {
      if (this.#told === now) this.#told = null;
      throw error;
    });
  }
}

function knowsAll(told: Told, { archives, evidence }: MatchInput): boolean {
  const [ids, summaries] = [[...told.archives.keys()], [...told.evidence.values()]];
  return (
    ids.length === archives.length &&
    archives.every(({ id, revision }, i) => ids[i] === id && told.archives.get(id) === revision) &&
    summaries.length === evidence.length &&
    evidence.every(({ summary, side, packed }, i) => {
      const known = summaries[i];
      return known?.summary === summary && known.side === side && known.packed === packed;
    })
  );
}

function updateOf(told: Omit<Told, 'thread'>, { archives, evidence }: MatchInput): MatchUpdate {
  return {
    archives: archives.map((archive) => archiveUpdate(told, archive)),
    evidence: evidence.map((each) => evidenceUpdate(told, each)),
  };
}

function archiveUpdate(
  { archives }: Omit<Told, 'thread'>,
  { id, graph, revision, verification }: MatchedArchive,
): ArchiveUpdate {
  const known = archives.get(id);
  return {
    id,
    ...(known === undefined ? { graph } : {}),
    ...(known === revision ? {} : { verification: verification() }),
  };
}

function evidenceUpdate(
  { evidence }: Omit<Told, 'thread'>,
  { summary, side, packed }: MatchedEvidence,
): EvidenceUpdate {
  const known = evidence.get(summary.id);
  return { summary, side, ...(known?.packed === packed ? {} : { packed }) };
}
