/**
 * Two images, chosen and compared. What is said of them holds as long as the sources of both are open, and
 * is asked for as soon as both are chosen.
 */
import type { Comparison, ComparisonID, ImageChoice } from '../../shared/compare.ts';
import type { JobId, SourceId } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { KeptImage } from '../../shared/library.ts';
import type { DrydockClient } from '../client.ts';
import {
  bestChoice,
  choiceOf,
  choicesOf,
  isSameChoice,
  type ChosenImage,
} from '../lib/compare-choices.ts';
import { Differences } from './differences.svelte.ts';
import { FileDiffView } from './file-diff.svelte.ts';
import type { JobProgress, Jobs } from './jobs.svelte.ts';
import type { Session } from './session.svelte.ts';

export type Side = 'before' | 'after';
export type Chosen = ChosenImage<Session>;
export type ComparePhase = 'choosing' | 'running' | 'cancelled' | 'failed' | 'done';

/** What comparing needs of the window around it. */
export interface CompareSurroundings {
  readonly sources: { readonly sessions: readonly Session[] };
  /** Opens what the user picks; null if that is no image, or nothing. */
  openPicked(as: 'file', show: boolean): Promise<Session | null>;
  /** Opens a kept image, or finds the tab that has it; null if that failed. */
  openKept(image: KeptImage, show: boolean): Promise<Session | null>;
}

type Choices = Readonly<Record<Side, ImageChoice | null>>;

export class CompareView {
  readonly files: Differences;
  readonly fileDiff: FileDiffView;
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  readonly #around: CompareSurroundings;
  #choices = $state.raw<Choices>({ before: null, after: null });
  #held = $state.raw<Comparison | null>(null);
  #job = $state.raw<JobId | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #cancelled = $state(false);
  #findRequests = $state(0);
  /** Sources that were lost with the engine and compared; empty once all of them are open again. */
  readonly #awaited = new Set<SourceId>();

  readonly before: Chosen | null = $derived.by(() => this.#resolve(this.#choices.before));
  readonly after: Chosen | null = $derived.by(() => this.#resolve(this.#choices.after));
  readonly phase: ComparePhase = $derived.by(() => {
    if (this.before === null || this.after === null) return 'choosing';
    if (this.#job !== null) return 'running';
    if (this.#failure !== null) return 'failed';
    if (this.#cancelled) return 'cancelled';
    return this.#held === null ? 'choosing' : 'done';
  });
  /** Null while there is none, and once a source of it is closed. */
  readonly comparison: Comparison | null = $derived.by(() =>
    this.phase === 'done' ? this.#held : null,
  );
  /** Name of a compared source that is not open any more. */
  readonly closed: string | null = $derived.by(() => {
    const held = this.#held;
    const gone = [held?.before, held?.after].find(
      (side) => side !== undefined && this.#sessionOf(side.source) === undefined,
    );
    return gone?.sourceName ?? null;
  });

  constructor(client: DrydockClient, jobs: Jobs, around: CompareSurroundings) {
    this.#client = client;
    this.#jobs = jobs;
    this.#around = around;
    this.files = new Differences(client);
    this.fileDiff = new FileDiffView(client, jobs);
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  get progress(): JobProgress | null {
    return this.#job === null ? null : this.#jobs.progressOf(this.#job);
  }

  /** Rises with each wish to filter by a text. */
  get findRequests(): number {
    return this.#findRequests;
  }

  /**
   * Puts the image that a source shows in where a side is free; two images that are all there are, both.
   * With `anew`, an image that is on neither side takes the place of both.
   */
  offer(session: Session | null, anew = false): void {
    const images = choicesOf(this.#around.sources.sessions);
    const [first, second, third] = images;
    const { before, after } = this;
    if (before === null && after === null && first && second && !third) {
      this.choose(choiceOf(first), choiceOf(second));
      return;
    }
    const own = images.filter((one) => one.session === session);
    const offered = own.find(({ image }) => image === session?.image) ?? own[0];
    if (offered === undefined) return;
    const choice = choiceOf(offered);
    const { before: one, after: other } = this.#choices;
    if (before === null) this.put('before', choice);
    else if (isSameChoice(choice, one) || (after !== null && isSameChoice(choice, other))) return;
    else if (after === null) this.put('after', choice);
    else if (anew) this.#choose({ before: choice, after: null });
  }

  /** Compares these two. */
  choose(before: ImageChoice, after: ImageChoice): void {
    this.#choose({ before, after });
  }

  /** Chooses one side, and compares once the other is chosen too. */
  put(side: Side, choice: ImageChoice): void {
    if (isSameChoice(this.#choices[side], choice) && this.phase !== 'choosing') return;
    this.#choose({ ...this.#choices, [side]: choice });
  }

  swap(): void {
    const { before, after } = this.#choices;
    this.#choose({ before: after, after: before });
  }

  /** Opens what the user picks behind this view, and chooses its image. */
  async putPicked(side: Side): Promise<void> {
    this.#putBest(side, await this.#around.openPicked('file', false));
  }

  /** Opens a kept image behind this view, and chooses it. */
  async putKept(side: Side, image: KeptImage): Promise<void> {
    this.#putBest(side, await this.#around.openKept(image, false));
  }

  /** Compares what is chosen from the beginning; does nothing unless both sides are. */
  async start(): Promise<void> {
    this.#forget();
    const { before, after } = this.#choices;
    if (this.before === null || this.after === null || before === null || after === null) return;
    const { job } = this.#jobs.begin();
    this.#job = job;
    try {
      const comparison = await this.#client.call('compareImages', { before, after, job });
      if (this.#job === job) this.#take(comparison);
      else this.#release(comparison.id);
    } catch (thrown) {
      if (this.#job === job) this.#stop(toFailure(thrown));
    }
    this.#jobs.forget(job);
    if (this.#job === job) this.#job = null;
  }

  cancel(): void {
    if (this.#job !== null) this.#jobs.cancel(this.#job);
    else this.fileDiff.cancel();
  }

  askToFind(): void {
    this.#findRequests += 1;
  }

  /** The engine is lost, and with it what it compared. */
  lose(): void {
    if (this.#held === null && this.#job === null) return;
    this.#forget();
    this.#failure = { code: 'engine-lost', params: {} };
    for (const choice of [this.#choices.before, this.#choices.after])
      if (choice !== null) this.#awaited.add(choice.source);
  }

  /** A source was opened again under another id; compares again what was lost, once both sides are there. */
  follow(before: SourceId, now: SourceId): void {
    const moved = (choice: ImageChoice | null) =>
      choice?.source === before ? { ...choice, source: now } : choice;
    const { before: one, after: other } = this.#choices;
    this.#choices = { before: moved(one), after: moved(other) };
    if (this.#awaited.delete(before) && this.#awaited.size === 0) void this.start();
  }

  #choose(choices: Choices): void {
    this.#choices = choices;
    void this.start();
  }

  #putBest(side: Side, session: Session | null): void {
    const other = side === 'before' ? this.after : this.before;
    const best = session === null ? null : bestChoice(session, other);
    if (best !== null) this.put(side, choiceOf(best));
  }

  #take(comparison: Comparison): void {
    this.#held = comparison;
    this.files.show(comparison.id);
  }

  #stop(failure: Failure): void {
    if (failure.code === 'cancelled') this.#cancelled = true;
    else this.#failure = failure;
  }

  /** Lets go of what was compared, and of what is being compared. */
  #forget(): void {
    if (this.#job !== null) this.#jobs.cancel(this.#job);
    if (this.#held !== null) this.#release(this.#held.id);
    this.#job = null;
    this.#held = null;
    this.#failure = null;
    this.#cancelled = false;
    this.#awaited.clear();
    this.files.show(null);
    this.fileDiff.show(null, null);
  }

  #release(comparison: ComparisonID): void {
    // If the engine does not hold it any more, that is all that was wanted.
    this.#client.call('closeComparison', { comparison }).catch(() => undefined);
  }

  #resolve(choice: ImageChoice | null): Chosen | null {
    const session = choice === null ? undefined : this.#sessionOf(choice.source);
    const image = session?.graph.images.find(({ id }) => id === choice?.image);
    return session === undefined || image === undefined ? null : { session, image };
  }

  #sessionOf(source: SourceId): Session | undefined {
    return this.#around.sources.sessions.find((session) => session.source === source);
  }
}
