/** What is asked of the library. */
import type { DrydockEvent } from '../../shared/contract.ts';
import { FailureError } from '../../shared/failure.ts';
import type { EngineLibraryMethods } from '../../shared/library-methods.ts';
import type { Handlers } from '../../shared/wire.ts';
import type { TaskRunner } from '../worker/tasks.ts';
import type { OpenSources } from './open-sources.ts';
import type { RunningJobs } from './running-jobs.ts';

/** Absolute folders; null where there is none. */
export interface LibraryPlaceParts {
  /** Of Drydock's data: the default place is in it. */
  readonly data: string | null;
  /** What the environment says. */
  readonly override: string | null;
}

export interface LibraryAnswerParts {
  readonly place: LibraryPlaceParts;
  /** For display; '' if unknown. */
  readonly home: string;
  readonly jobs: RunningJobs;
  readonly runner: TaskRunner;
  readonly sources: OpenSources;
  readonly tell: (event: DrydockEvent) => void;
}

export function libraryAnswers(parts: LibraryAnswerParts): Handlers<EngineLibraryMethods> {
  const none = (): never => {
    throw new FailureError('busy', { with: String(parts.place.data) });
  };
  return {
    getLibrary: none,
    keepImage: none,
    openKeptSource: none,
    verifyLibrary: none,
    planRemoval: none,
    removeKept: none,
    planCleanup: none,
    cleanLibrary: none,
    editKept: none,
    exportKeptTo: none,
    useLibraryPlace: none,
    resetLibraryPlace: none,
    restoreLibraryIndex: none,
  };
}
