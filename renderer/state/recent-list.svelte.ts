/** What was opened lately, as main remembers it, and forgetting it. */
import type { Forgotten, Recent } from '../../shared/contract.ts';
import type { DrydockClient } from '../client.ts';
import type { Openings } from './openings.svelte.ts';

export class RecentList {
  readonly #client: DrydockClient;
  readonly #openings: Openings;
  #items = $state.raw<readonly Recent[]>([]);
  #forgotten = $state.raw<Forgotten | null>(null);

  constructor(client: DrydockClient, openings: Openings) {
    this.#client = client;
    this.#openings = openings;
  }

  /** Newest first. */
  get items(): readonly Recent[] {
    return this.#items;
  }

  /** What was forgotten at once, until something is opened again. */
  get forgotten(): Forgotten | null {
    return this.#items.length === 0 ? this.#forgotten : null;
  }

  /** What was known stays if that fails. */
  async refresh(): Promise<void> {
    this.#items = await this.#client.call('listRecents', {}).catch(() => this.#items);
  }

  async forget({ recentId }: Recent): Promise<void> {
    this.#forgotten = null;
    await this.#openings.did(this.#client.call('forgetRecent', { recentId }));
    await this.refresh();
  }

  /** All of them, and what is remembered of layers. */
  async forgetAll(): Promise<void> {
    const forgetting = this.#client.call('forgetRecents', {}).then((forgotten) => {
      this.#forgotten = forgotten;
    });
    await this.#openings.did(forgetting);
    await this.refresh();
  }
}
