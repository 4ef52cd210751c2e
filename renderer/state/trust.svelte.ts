/** What the user trusts: keys, certificates and trusted roots, and who is expected to have signed. Shared by all sources. */
import type { Expectation, TrustItem, TrustRefusal, TrustState } from '../../shared/signatures.ts';
import type { AddedTrust } from '../../shared/audit-methods.ts';
import type { DrydockClient } from '../client.ts';
import type { Openings } from './openings.svelte.ts';

const NOTHING: TrustState = { items: [], expectation: { identity: null, issuer: null } };

export class TrustList {
  readonly #client: DrydockClient;
  readonly #openings: Openings;
  readonly #changed: () => void;
  #state = $state.raw<TrustState>(NOTHING);
  #refused = $state.raw<readonly TrustRefusal[]>([]);
  #isNews = $state(false);
  /** Rises with each question, so that an old answer is known. */
  #asked = 0;

  /** `changed` is told when something else is trusted than before. */
  constructor(client: DrydockClient, openings: Openings, changed: () => void) {
    this.#client = client;
    this.#openings = openings;
    this.#changed = changed;
  }

  get items(): readonly TrustItem[] {
    return this.#state.items;
  }

  get expectation(): Expectation {
    return this.#state.expectation;
  }

  /** Files that were chosen last and are nothing that can be trusted. */
  get refused(): readonly TrustRefusal[] {
    return this.#refused;
  }

  /** True from when files were given until somebody heard of it. */
  get isNews(): boolean {
    return this.#isNews;
  }

  /** What it is called; null where it is not trusted any more. */
  nameOf(id: string): string | null {
    return this.items.find((item) => item.id === id)?.name ?? null;
  }

  /** Asks the engine what it holds; after it was lost, that may be less. */
  async refresh(): Promise<void> {
    await this.#take(() => this.#client.call('listTrust', {}));
  }

  /** Lets the user choose files. */
  async pick(): Promise<void> {
    await this.#openings.did(
      this.#client.call('pickTrust', {}).then((added) => {
        if (added !== null) this.took([added]);
      }),
    );
  }

  /** Files were taken as trust or refused, one after another. */
  took(added: readonly AddedTrust[]): void {
    const last = added.at(-1);
    if (last === undefined) return;
    this.#asked += 1;
    this.#refused = added.flatMap(({ refused }) => refused);
    this.#isNews = true;
    this.#show(last.state);
  }

  async remove({ id }: TrustItem): Promise<void> {
    await this.#take(() => this.#client.call('removeTrust', { trust: id }));
  }

  /** Says who is expected; true if the engine heard it. */
  expect(expectation: Expectation): Promise<boolean> {
    return this.#take(() => this.#client.call('setExpectation', expectation));
  }

  dismissRefused(): void {
    this.#refused = [];
    this.#isNews = false;
  }

  async #take(ask: () => Promise<TrustState>): Promise<boolean> {
    const asked = ++this.#asked;
    return this.#openings.did(
      ask().then((state) => {
        if (asked === this.#asked) this.#show(state);
      }),
    );
  }

  #show(state: TrustState): void {
    const same = JSON.stringify(state) === JSON.stringify(this.#state);
    this.#state = state;
    if (!same) this.#changed();
  }
}
