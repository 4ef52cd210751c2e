/** The limits as the user has set them, and whether they are on show. */
import { toFailure, type Failure } from '../../shared/failure.ts';
import { say } from '../../shared/language/say.ts';
import { failureSentence } from '../../shared/sentences.ts';
import { limitRange, parseLimit } from '../../shared/limit-words.ts';
import { LIMITS, type Limit } from '../../shared/limits.ts';
import {
  ADJUSTABLE,
  isAdjustable,
  type AdjustableLimit,
  type LimitsGiven,
} from '../../shared/limits/adjustable.ts';
import type { DrydockClient } from '../client.ts';

export class LimitsView {
  readonly #client: DrydockClient;
  #given = $state.raw<LimitsGiven>({});
  #shown = $state(false);
  #problem = $state.raw<Limit | Failure | null>(null);
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
    const problem = this.#problem;
    if (problem === null) return '';
    if ('code' in problem) return failureSentence(problem);
    return say('limits.takes', { id: problem.id, range: limitRange(problem) });
  }

  /** Those whose name, title or reason has every word that is searched for. */
  get rows(): readonly Limit[] {
    const words = this.text.toLowerCase().split(/\s+/);
    return LIMITS.filter(({ id, title, reason, told }) => {
      const all = `${id} ${title} ${reason} ${told}`.toLowerCase();
      return words.every((word) => all.includes(word));
    });
  }

  /** Those that are not as usual. */
  get given(): LimitsGiven {
    return this.#given;
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
    this.#problem = null;
    this.#shown = true;
    await this.refresh();
  }

  /** Asks what holds now. */
  refresh(): Promise<void> {
    return this.#take(this.#client.call('getLimits', {}));
  }

  /** Until this run ends; rejects with FailureError. */
  async raise(id: AdjustableLimit, value: number): Promise<void> {
    const limits = { ...this.#given, [id]: value };
    this.#given = await this.#client.call('setLimits', { limits, keep: false });
  }

  hide(): void {
    this.#shown = false;
    this.text = '';
  }

  /** Takes what somebody typed; says what would be right where that is none. */
  async set(limit: Limit, typed: string): Promise<void> {
    const value = parseLimit(limit.id, typed);
    if (value === null) {
      this.#problem = limit;
      return;
    }
    await this.#change({ ...this.#given, [limit.id]: value });
  }

  /** All as usual. */
  reset(): Promise<void> {
    return this.#change({});
  }

  async #change(limits: LimitsGiven): Promise<void> {
    this.#problem = null;
    await this.#take(this.#client.call('setLimits', { limits, keep: true }));
  }

  async #take(answer: Promise<LimitsGiven>): Promise<void> {
    try {
      this.#given = await answer;
    } catch (error) {
      this.#problem = toFailure(error);
    }
  }
}
