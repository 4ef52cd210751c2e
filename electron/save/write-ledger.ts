// How far a save has come: which files are there, and which were counted as skipped.

import { attempt, RefusedError, type Refusal } from './body-writer.ts';
import type { SavePlan } from './plan.ts';

export class WriteLedger {
  readonly #plan: SavePlan;
  /** Places of files that are there, or that are counted as skipped. */
  readonly #settled = new Set<number>();
  readonly #written = new Set<number>();
  #bytes = 0;
  folders = 0;
  copies = 0;
  links = 0;
  /** Hard links and symlinks that had their turn, with or without success. */
  copiesTried = 0;
  linksTried = 0;

  constructor(plan: SavePlan) {
    this.#plan = plan;
  }

  get files(): number {
    return this.#written.size + this.copies;
  }

  get bytes(): number {
    return this.#bytes;
  }

  isWritten(place: number): boolean {
    return this.#written.has(place);
  }

  /** The file at this place of the plan is whole. */
  wrote(place: number): void {
    this.#settled.add(place);
    this.#written.add(place);
    this.#bytes += this.#plan.files[place]?.size ?? 0;
  }

  /** The file at this place is not there. */
  missed(place: number, reason: 'damaged' | Refusal): void {
    this.#settled.add(place);
    this.#plan.tally.skip(reason, this.#plan.files[place]?.from ?? '');
  }

  /** False, and counted, if the file system did not take this entry. Throws what ends the save. */
  attempt(from: string, step: () => void): boolean {
    try {
      attempt(step);
      return true;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      this.#plan.tally.skip(error.reason, from);
      return false;
    }
  }

  /** Makes the file at this place of the plan, as `attempt` does. */
  attemptFile(place: number, step: () => void): void {
    if (this.attempt(this.#plan.files[place]?.from ?? '', step)) this.wrote(place);
    else this.#settled.add(place);
  }

  /** Counts everything that had no turn. */
  close(): void {
    const { files, copies, links, tally } = this.#plan;
    for (const [place, { from }] of files.entries())
      if (!this.#settled.has(place)) tally.skip('not-reached', from);
    for (const { from } of copies.slice(this.copiesTried)) tally.skip('not-reached', from);
    for (const { from } of links.slice(this.linksTried)) tally.skip('not-reached', from);
  }
}
