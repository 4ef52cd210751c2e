/**
 * What the window's page holds in the engine: open sources and openings under way. When the page
 * goes away (reload, crash, close) all of it is given back.
 */
import type { JobId, OpenedSource, SourceId } from '../../shared/contract.ts';
import { FailureError } from '../../shared/failure.ts';
import type { EngineHost } from './engine-host.ts';

export class HeldSources {
  readonly #engine: Pick<EngineHost, 'call'>;
  #sources = new Set<SourceId>();
  #openings = new Set<JobId>();
  /** Settled once all that was released so far is really given back. */
  #released: Promise<unknown> = Promise.resolve();

  constructor(engine: Pick<EngineHost, 'call'>) {
    this.#engine = engine;
  }

  /** Opens a path for the page. An opening that outlives its page is closed, and `cancelled`. */
  async open(path: string, job: JobId): Promise<OpenedSource> {
    const openings = this.#openings;
    openings.add(job);
    try {
      const opened = await this.#engine.call('openPath', { path, job });
      if (openings === this.#openings) {
        this.#sources.add(opened.source);
        return opened;
      }
      await this.#engine.call('closeSource', { source: opened.source });
      throw new FailureError('cancelled');
    } finally {
      openings.delete(job);
    }
  }

  /** The page closed this one itself. */
  closed(source: SourceId): void {
    this.#sources.delete(source);
  }

  /**
   * Cancels and closes everything. Resolves when the engine has done so, also with what an earlier
   * release still waits for: a window closes just before the app ends the engine. Never rejects.
   */
  async release(): Promise<void> {
    const [openings, sources] = [this.#openings, this.#sources];
    this.forget();
    this.#released = Promise.allSettled([
      this.#released,
      ...[...openings].map((job) => this.#engine.call('cancelJob', { job })),
      ...[...sources].map((source) => this.#engine.call('closeSource', { source })),
    ]);
    await this.#released;
  }

  /** The engine ended, and everything with it. */
  forget(): void {
    this.#openings = new Set();
    this.#sources = new Set();
  }
}
