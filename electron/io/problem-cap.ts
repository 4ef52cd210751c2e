/**
 * Keeps a hostile tar from filling the memory with findings, without ever hiding a kind of problem:
 * the first few of each kind are taken, whatever came before them.
 */
import type { TarProblem } from '../tar/entry.ts';

/** Of one code and reason; there are a few dozen of those. */
const MAX_OF_A_KIND = 20;

export class ProblemCap {
  readonly #taken = new Map<string, number>();

  /** True for a problem to keep. */
  take({ code, reason }: TarProblem): boolean {
    const kind = `${code} ${reason}`;
    const taken = this.#taken.get(kind) ?? 0;
    this.#taken.set(kind, taken + 1);
    return taken < MAX_OF_A_KIND;
  }
}
