/**
 * The reconciliation on show: its sums, its rows as they are filtered, and the references of the row that
 * is looked at. Whenever the engine says that something may be different, all of it is asked for again.
 */
import type {
  ImagePoint,
  MatchOptions,
  MatchRow,
  MatchSummary,
  RowState,
} from '../../shared/match.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { DrydockClient } from '../client.ts';
import { MatchReferences } from './match-references.svelte.ts';
import { NameSearch } from './name-search.svelte.ts';
import { Pages } from './pages.svelte.ts';

/** A row, and where it stands among all. */
export interface FoundRow {
  readonly row: MatchRow;
  readonly index: number;
}

export class MatchView {
  readonly rows: Pages<MatchRow>;
  readonly references: MatchReferences;
  /** References that break a rule for pinning, of all rows. */
  readonly unpinned: MatchReferences;
  readonly names: NameSearch;
  readonly #client: DrydockClient;
  #options = $state.raw<MatchOptions>({ platform: null, exempt: [] });
  #states = $state.raw<readonly RowState[]>([]);
  #text = $state('');
  #findRequests = $state(0);
  #summary = $state.raw<MatchSummary | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #asking = false;
  #stale = false;

  constructor(client: DrydockClient) {
    this.#client = client;
    this.rows = new Pages(
      (offset, limit) =>
        client.call('listMatchRows', {
          ...this.#options,
          states: this.#states,
          text: this.#text,
          offset,
          limit,
        }),
      ({ id }) => id,
    );
    const options = () => this.#options;
    this.references = new MatchReferences(client, options, { pins: false });
    this.unpinned = new MatchReferences(client, options, { pins: true });
    this.names = new NameSearch(client);
  }

  get options(): MatchOptions {
    return this.#options;
  }

  /** Rows of these states alone are shown; of all if empty. */
  get states(): readonly RowState[] {
    return this.#states;
  }

  get text(): string {
    return this.#text;
  }

  /** Rises with each wish to filter by a text. */
  get findRequests(): number {
    return this.#findRequests;
  }

  /** Null until it was asked for. */
  get summary(): MatchSummary | null {
    return this.#summary;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  askToFind(): void {
    this.#findRequests += 1;
  }

  filterStates(states: readonly RowState[]): void {
    this.#states = states;
    this.rows.restart();
  }

  filterText(text: string): void {
    this.#text = text;
    this.rows.restart();
  }

  /** Another platform, or other exemptions: every verdict may be another one. */
  async choose(options: Partial<MatchOptions>): Promise<void> {
    this.#options = { ...this.#options, ...options };
    await this.refresh();
  }

  /** The row of an image as it is now; null if it has none, or nobody can say. */
  async rowOf(image: ImagePoint): Promise<FoundRow | null> {
    const asked = this.#client.call('findMatchRow', { ...this.#options, ...image });
    return asked.catch(() => null);
  }

  /** Shows all rows, and gives this one the keyboard. */
  goTo({ row, index }: FoundRow): void {
    this.#states = [];
    this.#text = '';
    this.rows.restart();
    this.rows.place(row, index);
  }

  /** Asks for everything again; wishes that come meanwhile are one more question. */
  async refresh(): Promise<void> {
    this.#stale = true;
    if (this.#asking) return;
    this.#asking = true;
    while (this.#stale) {
      this.#stale = false;
      await this.#ask();
    }
    this.#asking = false;
  }

  async #ask(): Promise<void> {
    try {
      this.#summary = await this.#client.call('getMatch', this.#options);
      this.#failure = null;
    } catch (thrown) {
      this.#failure = toFailure(thrown);
      if (this.#failure.code === 'engine-lost') this.#summary = null;
      return;
    }
    this.rows.renew();
    this.references.renew();
    this.unpinned.renew();
    this.names.renew();
  }
}
