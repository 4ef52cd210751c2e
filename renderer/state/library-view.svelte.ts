/** The library as the window shows it. */
import type { LibraryState } from '../../shared/library.ts';
import type { DrydockClient } from '../client.ts';
import type { Jobs } from './jobs.svelte.ts';
import type { Session } from './session.svelte.ts';

export class LibraryView {
  readonly jobs: Jobs;
  readonly #client: DrydockClient;
  #state = $state.raw<LibraryState | null>(null);
  #keeping = $state.raw<Session | null>(null);

  constructor(client: DrydockClient, jobs: Jobs) {
    this.#client = client;
    this.jobs = jobs;
  }

  /** Null until it is known. */
  get state(): LibraryState | null {
    return this.#state;
  }

  /** The source that the user is asked about; null if none is. */
  get keeping(): Session | null {
    return this.#keeping;
  }

  askToKeep(session: Session): void {
    this.#keeping = session;
  }

  async refresh(): Promise<void> {
    this.#state = await this.#client.call('getLibrary', {}).catch(() => null);
  }
}
