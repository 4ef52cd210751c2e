/** What one companion says, decoded; its long list comes from the engine as it comes into view. */
import type { DecodedHead, DecodedRow, PredicateText } from '../../shared/audit-methods.ts';
import type { SourceId } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { DrydockClient } from '../client.ts';
import { OneJob } from './one-job.svelte.ts';
import type { Jobs } from './jobs.svelte.ts';
import { Pages } from './pages.svelte.ts';

export class Decoded {
  readonly rows: Pages<DecodedRow>;
  readonly #client: DrydockClient;
  readonly #where: { readonly source: SourceId; readonly companion: string };
  readonly #job: OneJob<DecodedHead>;
  #text = $state('');
  #raw = $state.raw<PredicateText | null>(null);
  #rawFailure = $state.raw<Failure | null>(null);

  constructor(client: DrydockClient, jobs: Jobs, source: SourceId, companion: string) {
    this.#client = client;
    this.#where = { source, companion };
    this.#job = new OneJob(jobs);
    this.rows = new Pages(
      (offset, limit) =>
        client.call('listDecoded', { ...this.#where, text: this.#text, offset, limit }),
      (row) => JSON.stringify(row),
    );
  }

  get head(): DecodedHead | null {
    return this.#job.result;
  }

  get failure(): Failure | null {
    return this.#job.failure;
  }

  get text(): string {
    return this.#text;
  }

  /** The document as it was written; null until it was asked for. */
  get raw(): PredicateText | null {
    return this.#raw;
  }

  get rawFailure(): Failure | null {
    return this.#rawFailure;
  }

  /** Decodes it unless that was done, or is on its way; what the engine holds no more it decodes by itself. */
  async prepare(): Promise<void> {
    if (this.head !== null || this.#job.busy) return;
    const head = await this.#job.run((job) =>
      this.#client.call('decodeCompanion', { ...this.#where, job }),
    );
    if (head !== null) this.rows.restart();
  }

  search(text: string): void {
    this.#text = text;
    this.rows.restart();
  }

  async readRaw(): Promise<void> {
    this.#rawFailure = null;
    try {
      this.#raw ??= await this.#client.call('readPredicate', this.#where);
    } catch (thrown) {
      this.#rawFailure = toFailure(thrown);
    }
  }

  cancel(): void {
    this.#job.cancel();
  }
}
