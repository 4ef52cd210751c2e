/** The files that differ, as they are filtered; pages of them come from the engine as they come into view. */
import type {
  ComparisonID,
  DifferencesQuery,
  FileChangeKind,
  FileDifference,
} from '../../shared/compare.ts';
import type { ChangedPart } from '../../shared/files.ts';
import type { DrydockClient } from '../client.ts';
import { Pages } from './pages.svelte.ts';

type DifferenceFilter = Pick<DifferencesQuery, 'changes' | 'parts' | 'text' | 'hideTimeOnly'>;

const ALL: DifferenceFilter = { changes: [], parts: [], text: '', hideTimeOnly: false };

export class Differences {
  readonly rows: Pages<FileDifference>;
  #comparison: ComparisonID | null = null;
  #filter = $state.raw<DifferenceFilter>(ALL);

  constructor(client: DrydockClient) {
    this.rows = new Pages(
      async (offset, limit) =>
        this.#comparison === null
          ? { total: 0, rows: [] }
          : client.call('listDifferences', {
              comparison: this.#comparison,
              ...this.#filter,
              offset,
              limit,
            }),
      ({ path }) => path,
    );
  }

  get filter(): DifferenceFilter {
    return this.#filter;
  }

  /** True if some of what differs may not be shown. */
  get filtering(): boolean {
    const { changes, parts, text, hideTimeOnly } = this.#filter;
    return changes.length > 0 || parts.length > 0 || text !== '' || hideTimeOnly;
  }

  /** Shows another comparison, or none; what it is filtered by stays. */
  show(comparison: ComparisonID | null): void {
    this.#comparison = comparison;
    this.rows.restart();
  }

  /** Changes parts of the filter. */
  want(part: Partial<DifferenceFilter>): void {
    this.#filter = { ...this.#filter, ...part };
    this.rows.restart();
  }

  toggleChange(change: FileChangeKind): void {
    this.want({ changes: toggled(this.#filter.changes, change) });
  }

  togglePart(part: ChangedPart): void {
    this.want({ parts: toggled(this.#filter.parts, part) });
  }

  showAll(): void {
    this.want(ALL);
  }
}

function toggled<T>(chosen: readonly T[], one: T): readonly T[] {
  return chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
}
