/** Reading all of the library. What it found is said of then: what was kept since was not read by it. */
import type { KeptID, LibraryCheck } from '../../shared/library.ts';
import type { Verdict } from '../../shared/model.ts';
import type { DrydockClient } from '../client.ts';
import type { Jobs } from './jobs.svelte.ts';
import { OneJob } from './one-job.svelte.ts';

export class LibraryCheckJob extends OneJob<LibraryCheck> {
  readonly #client: DrydockClient;
  #cancelled = $state(false);
  #outdated = $state(false);
  #endedAt = $state('');

  /** By image, as the last check found it. */
  readonly #verdicts: ReadonlyMap<KeptID, Verdict> = $derived.by(
    () => new Map(this.result?.images.map(({ id, verdict }) => [id, verdict])),
  );

  constructor(client: DrydockClient, jobs: Jobs) {
    super(jobs);
    this.#client = client;
  }

  /** True if the last check was cancelled, so that nothing is claimed. */
  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** True if something was kept or removed since: what was found is not said of the library as it is. */
  get outdated(): boolean {
    return this.#outdated;
  }

  /** RFC 3339; '' before the first. */
  get endedAt(): string {
    return this.#endedAt;
  }

  outdate(): void {
    this.#outdated = this.result !== null;
  }

  /** Null for what was not read by the last check. */
  verdictOf(id: KeptID): Verdict | null {
    return this.#verdicts.get(id) ?? null;
  }

  async start(): Promise<void> {
    if (this.busy) return;
    this.#cancelled = false;
    await this.run((job) => this.#client.call('verifyLibrary', { job }));
    this.#cancelled = this.result === null && this.failure === null;
    this.#endedAt = new Date().toISOString();
  }

  override dismiss(): void {
    this.#cancelled = false;
    this.#outdated = false;
    super.dismiss();
  }
}
