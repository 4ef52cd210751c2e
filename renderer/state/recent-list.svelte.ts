/** What was opened lately, as main remembers it. */
import type { Recent } from '../../shared/contract.ts';
import type { DrydockClient } from '../client.ts';

export class RecentList {
  readonly #client: DrydockClient;
  #items = $state.raw<readonly Recent[]>([]);

  constructor(client: DrydockClient) {
    this.#client = client;
  }

  /** Newest first. */
  get items(): readonly Recent[] {
    return this.#items;
  }

  /** What was known stays if that fails. */
  async refresh(): Promise<void> {
    this.#items = await this.#client.call('listRecents', {}).catch(() => this.#items);
  }
}
