/** The loop: takes an input that is known, changes it, runs the target, and keeps what is new. */
import { Dice } from './dice.ts';
import { Mutator } from './mutate.ts';
import { Pool } from './pool.ts';
import type { Outcome, Target } from './target.ts';

export interface Find {
  readonly target: string;
  readonly input: Uint8Array;
  /** What did not hold. */
  readonly problem: string;
}

/** What goes with a run; all of it may be left out. */
export interface LoopWatch {
  /** Before each input: who watches from outside knows what it hangs on. */
  readonly before?: (input: Uint8Array) => void;
  /** Once for each problem that was not met before. */
  readonly found?: (find: Find) => void;
}

const NOTHING: LoopWatch = {};

export class FuzzLoop {
  readonly pool = new Pool();
  executions = 0;
  readonly #target: Target;
  readonly #dice: Dice;
  readonly #mutator: Mutator;
  readonly #watch: LoopWatch;
  readonly #problems = new Set<string>();
  #batch: Uint8Array[] = [];

  constructor(target: Target, seed: number, watch: LoopWatch = NOTHING) {
    this.#target = target;
    this.#dice = new Dice(seed);
    this.#watch = watch;
    this.#mutator = new Mutator(target.maxLength, target.words ?? []);
  }

  /** Copies of the inputs that the last batch ran, if that was asked for. */
  get lastBatch(): readonly Uint8Array[] {
    return this.#batch;
  }

  /** Runs inputs as they are: seeds, and what earlier runs kept. */
  async feed(inputs: readonly Uint8Array[]): Promise<void> {
    for (const input of inputs) {
      const bytes = input.subarray(0, this.#target.maxLength);
      if (await this.#run(bytes)) this.pool.add(bytes);
    }
    if (this.pool.inputs.length === 0) this.pool.add(new Uint8Array(0));
  }

  /** Makes and runs as many inputs; `record` keeps them all until the next batch. */
  async batch(count: number, record = false): Promise<void> {
    this.#batch = [];
    for (let i = 0; i < count; i++) {
      const input = this.#make();
      if (record) this.#batch.push(new Uint8Array(input));
      const ran = this.#run(input);
      if (typeof ran === 'boolean' ? ran : await ran) this.pool.add(input);
    }
  }

  #make(): Uint8Array {
    const dice = this.#dice;
    const { reshape, repair } = this.#target;
    let input = this.pool.pick(dice);
    const reshapes = reshape !== undefined && dice.oneIn(2);
    if (reshapes) input = reshape(new Uint8Array(input), dice);
    if (reshapes && dice.oneIn(2)) input = this.#mutator.hold(input);
    else input = this.#mutator.mutate(input, this.pool.pick(dice), dice);
    // Now and then what is checked first stays wrong.
    if (repair !== undefined && !dice.oneIn(16)) repair(input, dice);
    return input;
  }

  /** True if the outcome is a new one. Waits only for targets that do. */
  #run(input: Uint8Array): boolean | Promise<boolean> {
    this.executions++;
    this.#watch.before?.(input);
    try {
      const ran = this.#target.run(input);
      return ran instanceof Promise ? this.#ended(ran, input) : this.pool.isNew(ran);
    } catch (error) {
      return this.#failed(error, input);
    }
  }

  async #ended(ran: Promise<Outcome>, input: Uint8Array): Promise<boolean> {
    try {
      return this.pool.isNew(await ran);
    } catch (error) {
      return this.#failed(error, input);
    }
  }

  #failed(error: unknown, input: Uint8Array): false {
    const problem = problemOf(error);
    const kind = kindOf(problem);
    if (this.#problems.has(kind)) return false;
    this.#problems.add(kind);
    this.#watch.found?.({ target: this.#target.name, input: new Uint8Array(input), problem });
    return false;
  }
}

/** What was thrown, in words. */
export function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'Breach') return error.message;
  const place = /at .*/.exec(error.stack ?? '')?.[0] ?? '';
  return `${error.name}: ${error.message} ${place}`;
}

/** Problems that differ only in what they saw are one. */
export function kindOf(problem: string): string {
  return (problem.split(':')[0] ?? '').replace(/\d+/g, '#');
}
