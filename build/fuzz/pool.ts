/** The inputs that came to something new, from which the next ones are made. */
import type { Dice } from './dice.ts';
import type { Outcome } from './target.ts';

const MAX_INPUTS = 4_000;
/** Beyond this, outcomes tell too little apart to be worth keeping an input for each. */
const MAX_OUTCOMES = 3_000;

const NOTHING = new Uint8Array(0);

export class Pool {
  readonly inputs: Uint8Array[] = [];
  readonly #outcomes = new Set<Outcome>();

  /** Notes an outcome; true if there was none like it. */
  isNew(outcome: Outcome): boolean {
    if (this.#outcomes.size >= MAX_OUTCOMES || this.#outcomes.has(outcome)) return false;
    this.#outcomes.add(outcome);
    return true;
  }

  get outcomes(): number {
    return this.#outcomes.size;
  }

  add(input: Uint8Array): void {
    if (this.inputs.length < MAX_INPUTS) this.inputs.push(new Uint8Array(input));
  }

  /** Any of them: the newest more often, and short ones, which take less time. */
  pick(dice: Dice): Uint8Array {
    const one = this.#any(dice);
    if (dice.oneIn(4)) return one;
    const other = this.#any(dice);
    return other.length < one.length ? other : one;
  }

  #any(dice: Dice): Uint8Array {
    const { length } = this.inputs;
    const newest = Math.min(length, 32);
    const place = dice.oneIn(3) ? length - 1 - dice.below(newest) : dice.below(length);
    return this.inputs[place] ?? NOTHING;
  }
}
