/** What is known of the app itself. */
import type { DrydockClient } from '../client.ts';

export class AppVersion {
  readonly #client: DrydockClient;
  #text = $state('');

  constructor(client: DrydockClient) {
    this.#client = client;
  }

  /** Drydock's version; empty until it is known. */
  get text(): string {
    return this.#text;
  }

  /** Asks for it; it stays empty where that fails. */
  async ask(): Promise<void> {
    try {
      this.#text = (await this.#client.call('getAppFacts', {})).version;
    } catch {
      this.#text = '';
    }
  }
}
