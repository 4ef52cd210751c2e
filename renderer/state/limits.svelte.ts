/** The limits as the user has set them, and whether they are on show. */
import { toFailure } from '../../shared/failure.ts';
import { failureSentence } from '../../shared/sentences.ts';
import { limitRange, parseLimit } from '../../shared/limit-words.ts';
import { LIMITS, type Limit } from '../../shared/limits.ts';
import { ADJUSTABLE, isAdjustable, type LimitsGiven } from '../../shared/limits/adjustable.ts';
import type { DrydockClient } from '../client.ts';

export class LimitsView {
  readonly #client: DrydockClient;
  #given = $state.raw<LimitsGiven>({});
  #shown = $state(false);
  #problem = $state('');
  /** What is searched for. */
  text = $state('');

  constructor(client: DrydockClient) {
    this.#client = client;
  }

  get shown(): boolean {
    return this.#shown;
  }

  /** Why the last change was not made; empty if it was. */
  get problem(): string {
    return this.#problem;
  }

  /** Those whose name, title or reason has every word that is searched for. */
  get rows(): readonly Limit[] {
    const words = this.text.toLowerCase().split(/\s+/);
    return LIMITS.filter(({ id, title, reason, told }) => {
      const all = `${id} ${title} ${reason} ${told}`.toLowerCase();
      return words.every((word) => all.includes(word));
    });
  }

  /** True if any limit is not as usual. */
  get isChanged(): boolean {
    return Object.keys(this.#given).length > 0;
  }

  /** What holds for what is read from now on. */
  valueOf({ id, value }: Limit): number {
    return isAdjustable(id) ? (this.#given[id] ?? ADJUSTABLE[id].usual) : value;
  }

  async show(): Promise<void> {
    this.#problem = '';
    this.#shown = true;
    await this.#take(this.#client.call('getLimits', {}));
  }

  hide(): void {
    this.#shown = false;
    this.text = '';
  }

  /** Takes what somebody typed; says what would be right where that is none. */
  async set(limit: Limit, typed: string): Promise<void> {
    const value = parseLimit(limit.id, typed);
    if (value === null) {
      this.#problem = `${limit.id} takes ${limitRange(limit)}.`;
      return;
    }
    await this.#change({ ...this.#given, [limit.id]: value });
  }

  /** All as usual. */
  reset(): Promise<void> {
    return this.#change({});
  }

  async #change(limits: LimitsGiven): Promise<void> {
    this.#problem = '';
    await this.#take(this.#client.call('setLimits', { limits }));
  }

  async #take(answer: Promise<LimitsGiven>): Promise<void> {
    try {
      this.#given = await answer;
    } catch (error) {
      this.#problem = failureSentence(toFailure(error));
    }
  }
}
