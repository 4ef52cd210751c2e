/** References and what they match, of one row or of all; and the lines that the one looked at stands in. */
import type { EvidenceExcerpt } from '../../shared/evidence.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { MatchedReference, MatchOptions } from '../../shared/match.ts';
import type { DrydockClient } from '../client.ts';
import { Pages } from './pages.svelte.ts';

/** The lines around a reference, or why they cannot be shown. */
export type Lines =
  | { readonly excerpt: EvidenceExcerpt; readonly failure: null }
  | { readonly excerpt: null; readonly failure: Failure };

export class MatchReferences {
  readonly list: Pages<MatchedReference>;
  readonly #client: DrydockClient;
  #row: string | null = null;
  #wanted = false;
  #problems = $state(false);

  /** With `pins` it is about those of all rows that break a rule for pinning. */
  constructor(
    client: DrydockClient,
    options: () => MatchOptions,
    { pins }: { readonly pins: boolean },
  ) {
    this.#client = client;
    this.list = new Pages(
      (offset, limit) =>
        client.call('listMatches', {
          ...options(),
          row: this.#row,
          side: null,
          problems: this.#problems,
          pins,
          offset,
          limit,
        }),
      referenceKey,
    );
  }

  /** True if only references that are no complete match are shown. */
  get problems(): boolean {
    return this.#problems;
  }

  /** Shows the references of a row; null is all rows. */
  show(row: string | null): void {
    if (this.#wanted && this.#row === row) return;
    this.#wanted = true;
    this.#row = row;
    this.list.restart();
  }

  showProblems(problems: boolean): void {
    this.#problems = problems;
    this.list.restart();
  }

  /** Asks again, if anybody ever looked. */
  renew(): void {
    if (this.#wanted) this.list.renew();
  }

  /** The source lines of a reference; never rejects. */
  async lines({ evidence, reference }: MatchedReference): Promise<Lines> {
    try {
      const { line, column } = reference.place;
      const excerpt = await this.#client.call('readExcerpt', { evidence, line, column });
      return { excerpt, failure: null };
    } catch (thrown) {
      return { excerpt: null, failure: toFailure(thrown) };
    }
  }
}

/** One reference among all: the same after everything was matched again. */
function referenceKey({ evidence, claim, position }: MatchedReference): string {
  return `${evidence} ${String(claim)} ${String(position)}`;
}
