/**
 * What two versions of the file that is looked at have different. One is compared at a time: whoever walks
 * through many files waits for none but the last.
 */
import type { Comparison, FileDiff, FileDifference } from '../../shared/compare.ts';
import type { JobId, SourceId } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { FileAt } from '../../shared/files.ts';
import type { DrydockClient } from '../client.ts';
import { contentView, hasSize } from '../lib/compare-files.ts';
import { FileBytes } from './file-bytes.svelte.ts';
import type { JobProgress, Jobs } from './jobs.svelte.ts';

/** A path of a comparison. */
interface DiffTarget {
  readonly comparison: Comparison;
  readonly difference: FileDifference;
}

/** The bytes of both versions; null on a side that has none. */
export interface BothBytes {
  readonly before: FileBytes | null;
  readonly after: FileBytes | null;
}

export class FileDiffView {
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  #target = $state.raw<DiffTarget | null>(null);
  #job = $state.raw<JobId | null>(null);
  #diff = $state.raw<FileDiff | null>(null);
  #bytes = $state.raw<BothBytes>({ before: null, after: null });
  #failure = $state.raw<Failure | null>(null);
  #stopped = $state(false);
  #asking = false;

  constructor(client: DrydockClient, jobs: Jobs) {
    this.#client = client;
    this.#jobs = jobs;
  }

  get difference(): FileDifference | null {
    return this.#target?.difference ?? null;
  }

  /** Null until it is known, and where there is nothing to compare. */
  get diff(): FileDiff | null {
    return this.#diff;
  }

  get bytes(): BothBytes {
    return this.#bytes;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** True after the user cancelled. */
  get stopped(): boolean {
    return this.#stopped;
  }

  get running(): boolean {
    return this.#job !== null;
  }

  get progress(): JobProgress | null {
    return this.#job === null ? null : this.#jobs.progressOf(this.#job);
  }

  /** Looks at a path of a comparison, or at none. */
  show(comparison: Comparison | null, difference: FileDifference | null): void {
    const target = comparison === null || difference === null ? null : { comparison, difference };
    if (!isSameTarget(this.#target, target)) this.#look(target);
  }

  retry(): void {
    this.#look(this.#target === null ? null : { ...this.#target });
  }

  /** Stops comparing; false if nothing ran. */
  cancel(): boolean {
    if (this.#job === null) return false;
    this.#jobs.cancel(this.#job);
    return true;
  }

  #look(target: DiffTarget | null): void {
    this.cancel();
    this.#target = target;
    this.#diff = null;
    this.#failure = null;
    this.#stopped = false;
    this.#bytes = target === null ? { before: null, after: null } : this.#readers(target);
    if (!this.#asking) void this.#answer();
  }

  /** Asks about what is looked at, and again if that is another path by then. */
  async #answer(): Promise<void> {
    this.#asking = true;
    let asked: DiffTarget | null = null;
    while (this.#target !== asked) {
      asked = this.#target;
      if (asked !== null && contentView(asked.difference) === 'ask') await this.#ask(asked);
    }
    this.#asking = false;
  }

  async #ask(target: DiffTarget): Promise<void> {
    const { job } = this.#jobs.begin();
    this.#job = job;
    const { comparison, difference } = target;
    try {
      const params = { comparison: comparison.id, path: difference.path, job };
      const diff = await this.#client.call('diffFile', params);
      if (this.#target === target) this.#diff = diff;
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (this.#target !== target) return;
      if (failure.code === 'cancelled') this.#stopped = true;
      else this.#failure = failure;
    } finally {
      this.#jobs.forget(job);
      this.#job = null;
    }
  }

  #readers({ comparison, difference }: DiffTarget): BothBytes {
    const read = (source: SourceId, state: FileDifference['before']): FileBytes | null =>
      state === null || !hasSize(state) || state.at === null
        ? null
        : this.#reader(source, state.at, state.size);
    return {
      before: read(comparison.before.source, difference.before),
      after: read(comparison.after.source, difference.after),
    };
  }

  #reader(source: SourceId, at: FileAt, size: number): FileBytes {
    return new FileBytes(size, (offset, length) =>
      this.#client.call('readFile', { source, at, offset, length }),
    );
  }
}

function isSameTarget(one: DiffTarget | null, other: DiffTarget | null): boolean {
  return (
    one?.comparison.id === other?.comparison.id && one?.difference.path === other?.difference.path
  );
}
