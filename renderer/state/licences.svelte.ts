/** Of what others Drydock is made, asked for when somebody looks, and what is searched for in it. */
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { DrydockClient } from '../client.ts';
import { licenceParts, searchLicences, type LicencePart } from '../lib/licence-parts.ts';

export class LicencesView {
  readonly #client: DrydockClient;
  #shown = $state(false);
  #whole = $state('');
  #failure = $state.raw<Failure | null>(null);
  readonly #read = $derived.by(() => licenceParts(this.#whole));
  /** What is searched for. */
  text = $state('');

  constructor(client: DrydockClient) {
    this.#client = client;
  }

  get shown(): boolean {
    return this.#shown;
  }

  /** Why they could not be read. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** The list of packages with their licences, and what comes with Electron. */
  get about(): string {
    return this.#read.about;
  }

  get all(): readonly LicencePart[] {
    return this.#read.parts;
  }

  get found(): readonly LicencePart[] {
    return searchLicences(this.all, this.text);
  }

  async show(): Promise<void> {
    this.#shown = true;
    try {
      this.#whole = await this.#client.call('getLicences', {});
      this.#failure = null;
    } catch (thrown) {
      this.#failure = toFailure(thrown);
    }
  }

  hide(): void {
    this.#shown = false;
    this.text = '';
  }
}
