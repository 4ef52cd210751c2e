/** Two images, chosen and compared. */
import type { Comparison, ImageChoice } from '../../shared/compare.ts';
import type { DrydockClient } from '../client.ts';
import type { Jobs } from './jobs.svelte.ts';
import type { Session } from './session.svelte.ts';

export class CompareView {
  readonly client: DrydockClient;
  readonly jobs: Jobs;
  #before = $state.raw<ImageChoice | null>(null);
  #after = $state.raw<ImageChoice | null>(null);
  #comparison = $state.raw<Comparison | null>(null);

  constructor(client: DrydockClient, jobs: Jobs) {
    this.client = client;
    this.jobs = jobs;
  }

  get before(): ImageChoice | null {
    return this.#before;
  }

  get comparison(): Comparison | null {
    return this.#comparison;
  }

  /** Compares these two. */
  choose(before: ImageChoice, after: ImageChoice): void {
    this.#before = before;
    this.#after = after;
  }

  get after(): ImageChoice | null {
    return this.#after;
  }

  /** Puts the first image of a source in where a side is free. */
  offer(session: Session | null): void {
    const image = session?.graph.images[0];
    if (session !== null && image !== undefined)
      this.#before ??= { source: session.source, image: image.id };
  }
}
