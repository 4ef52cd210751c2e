/** Tags for a digest, digests for a tag: what was asked last, and the answer to it. */
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { NameLookup } from '../../shared/match.ts';
import type { DrydockClient } from '../client.ts';

export class NameSearch {
  readonly #client: DrydockClient;
  #text = $state('');
  #found = $state.raw<NameLookup | null>(null);
  #failure = $state.raw<Failure | null>(null);

  constructor(client: DrydockClient) {
    this.#client = client;
  }

  get text(): string {
    return this.#text;
  }

  /** Null before anything was asked, and until the answer comes. */
  get found(): NameLookup | null {
    return this.#found;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** Looks a digest or a name up; an answer to what is no longer asked is dropped. */
  async ask(text: string): Promise<void> {
    this.#text = text;
    this.#failure = null;
    if (text.trim() === '') {
      this.#found = null;
      return;
    }
    try {
      const found = await this.#client.call('lookUpName', { text: text.trim() });
      if (this.#text === text) this.#found = found;
    } catch (thrown) {
      if (this.#text === text) this.#failure = toFailure(thrown);
    }
  }

  /** Asks the same again. */
  renew(): void {
    if (this.#text !== '') void this.ask(this.#text);
  }
}
