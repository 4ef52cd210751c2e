/**
 * What the window's page holds in the engine: open sources, evidence, and openings under way. When the
 * page goes away (reload, crash, close) all of it is given back.
 */
import type { JobId, Opened, OpenedSource, SourceId } from '../../shared/contract.ts';
import { FailureError } from '../../shared/failure.ts';
import type { KeptID } from '../../shared/library.ts';
import type { AddedEvidence } from '../../shared/match-methods.ts';
import type { EngineHost } from './engine-host.ts';

export class HeldSources {
  readonly #engine: Pick<EngineHost, 'call'>;
  #sources = new Set<SourceId>();
  #openings = new Set<JobId>();
  /** False as long as surely no evidence is held. */
  #evidence = false;
  /** Settled once all that was released so far is really given back. */
  #released: Promise<unknown> = Promise.resolve();

  constructor(engine: Pick<EngineHost, 'call'>) {
    this.#engine = engine;
  }

  /** Opens an image for the page. An opening that outlives its page is closed, and `cancelled`. */
  async open(path: string, job: JobId): Promise<OpenedSource> {
    return this.#during(job, async (isHere) => {
      const opened = await this.#engine.call('openPath', { path, job });
      return this.#keep(opened, isHere());
    });
  }

  /** As `open`, for an image of the library. */
  async openKept(image: KeptID, job: JobId): Promise<OpenedSource> {
    return this.#during(job, async (isHere) => {
      const opened = await this.#engine.call('openKeptSource', { image, job });
      return this.#keep(opened, isHere());
    });
  }

  /** As `open`; what is no image is trusted or becomes evidence; what is trusted outlives the page. */
  async openAny(path: string, job: JobId): Promise<Opened> {
    this.#evidence = true;
    return this.#during(job, async (isHere) => {
      const opened = await this.#engine.call('openAny', { path, job });
      if (opened.kind === 'source') await this.#keep(opened.opened, isHere());
      else if (opened.kind === 'evidence' && !isHere()) throw new FailureError('cancelled');
      return opened;
    });
  }

  /** Adds files as evidence for the page. */
  async addEvidence(paths: readonly string[], job: JobId): Promise<AddedEvidence> {
    this.#evidence = true;
    return this.#during(job, () => this.#engine.call('addEvidence', { paths, job }));
  }

  /** The page closed this one itself. */
  closed(source: SourceId): void {
    this.#sources.delete(source);
  }

  /** What is open, first opened first. */
  sources(): readonly SourceId[] {
    return [...this.#sources];
  }

  /** The page pastes evidence, past this process. */
  pastes(): void {
    this.#evidence = true;
  }

  /**
   * Cancels and closes everything. Resolves when the engine has done so, also with what an earlier
   * release still waits for: a window closes just before the app ends the engine. Never rejects.
   */
  async release(): Promise<void> {
    const [openings, sources, evidence] = [this.#openings, this.#sources, this.#evidence];
    this.forget();
    this.#released = Promise.allSettled([
      this.#released,
      ...[...openings].map((job) => this.#engine.call('cancelJob', { job })),
      ...[...sources].map((source) => this.#engine.call('closeSource', { source })),
      evidence ? this.#engine.call('dropEvidence', {}) : null,
    ]);
    await this.#released;
  }

  /** The engine ended, and everything with it. */
  forget(): void {
    this.#openings = new Set();
    this.#sources = new Set();
    this.#evidence = false;
  }

  /** Runs work as an opening of the page; `isHere` tells whether the page still is. */
  async #during<T>(job: JobId, work: (isHere: () => boolean) => Promise<T>): Promise<T> {
    const openings = this.#openings;
    openings.add(job);
    try {
      return await work(() => openings === this.#openings);
    } finally {
      openings.delete(job);
    }
  }

  async #keep(opened: OpenedSource, isHere: boolean): Promise<OpenedSource> {
    if (isHere) {
      this.#sources.add(opened.source);
      return opened;
    }
    await this.#engine.call('closeSource', { source: opened.source });
    throw new FailureError('cancelled');
  }
}
