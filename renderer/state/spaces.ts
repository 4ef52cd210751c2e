/** The views of one source whose bytes were looked at, with the directory that each was left in. */
import type { SourceId } from '../../shared/contract.ts';
import type { FileView } from '../../shared/files.ts';
import type { DrydockClient } from '../client.ts';
import type { Jobs } from './jobs.svelte.ts';
import { ViewSpace } from './view-space.svelte.ts';

/** Views kept for coming back to. */
const KEPT = 8;

export class Spaces {
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  readonly #source: SourceId;
  /** The latest used last. */
  readonly #kept = new Map<string, ViewSpace>();

  constructor(client: DrydockClient, jobs: Jobs, source: SourceId) {
    this.#client = client;
    this.#jobs = jobs;
    this.#source = source;
  }

  of(view: FileView): ViewSpace {
    const key = JSON.stringify(view);
    const space =
      this.#kept.get(key) ?? new ViewSpace(this.#client, this.#jobs, this.#source, view);
    this.#kept.delete(key);
    this.#kept.set(key, space);
    const [oldest] = this.#kept;
    if (this.#kept.size > KEPT && oldest !== undefined) {
      this.#kept.delete(oldest[0]);
      oldest[1].cancel();
    }
    return space;
  }

  /** Stops what is being read; false if nothing is. */
  cancel(): boolean {
    const preparing = [...this.#kept.values()].filter(({ phase }) => phase === 'preparing');
    for (const space of preparing) space.cancel();
    return preparing.length > 0;
  }
}
