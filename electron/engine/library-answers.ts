/** What is asked of the library. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { DrydockEvent } from '../../shared/contract.ts';
import type { KeptID, LibraryState } from '../../shared/library.ts';
import type { EngineLibraryMethods } from '../../shared/library-methods.ts';
import { shortenFolder } from '../../shared/shorten-folder.ts';
import type { Handlers } from '../../shared/wire.ts';
import { stampOf } from '../io/extent.ts';
import type { TaskRunner } from '../worker/tasks.ts';
import { exportKept } from './export-kept.ts';
import { HeldLibrary, type LibraryPlaceParts } from './held-library.ts';
import { keepImage } from './keep-image.ts';
import { verifyLibrary } from './library-check.ts';
import { LibraryWatch } from './library-watch.ts';
import type { OpenSources } from './open-sources.ts';
import type { JobRun, RunningJobs } from './running-jobs.ts';

export interface LibraryAnswerParts {
  readonly place: LibraryPlaceParts;
  /** For display; '' if unknown. */
  readonly home: string;
  readonly jobs: RunningJobs;
  readonly runner: TaskRunner;
  readonly sources: OpenSources;
  readonly tell: (event: DrydockEvent) => void;
  /** Called when a kept image was opened as a source. */
  readonly onOpened: () => void;
}

export function libraryAnswers(parts: LibraryAnswerParts): Handlers<EngineLibraryMethods> {
  const { jobs, runner, sources } = parts;
  const held = new HeldLibrary(parts.place);
  const changed = (): void => {
    parts.tell({ type: 'library-changed' });
  };
  const watch = new LibraryWatch({ stamp: () => stampOfIndex(held), onChange: changed });
  const state = async (signal?: AbortSignal): Promise<LibraryState> => {
    await watch.look();
    const { folder, from } = held.place;
    const contents = await held.get().state(signal);
    const place = shortenFolder(folder, parts.home, path.sep);
    return { place, placeFrom: from, ...contents };
  };
  /** Does what changes the library, and tells of it before the answer. */
  const change = async <T>(act: () => Promise<T>): Promise<T> => {
    const done = await act();
    await watch.look();
    changed();
    return done;
  };
  /** Throws `not-found`. */
  const find = (id: KeptID) => {
    const library = held.get();
    const { digest, name } = library.find(id);
    return { folder: library.folder, image: { digest, name } };
  };
  const openKept = async (id: KeptID, run: JobRun) => {
    const { folder, image } = find(id);
    const opened = await sources.open(folder, run, image);
    parts.onOpened();
    return opened;
  };

  return {
    getLibrary: (_params, signal) => state(signal),

    keepImage: ({ source, job, ...wish }) => {
      const session = sources.find(source);
      return jobs.run(job, source, (run) =>
        change(() => keepImage(session, held.get(), wish, { runner, ...run })),
      );
    },

    openKeptSource: ({ image, job }) => jobs.run(job, null, (run) => openKept(image, run)),

    verifyLibrary: ({ job }) =>
      jobs.run(job, null, (run) => verifyLibrary(held.get(), { runner, ...run })),

    planRemoval: ({ images }) => held.get().planRemoval(images),

    removeKept: ({ images }, signal) => change(() => held.get().remove(images, { signal })),

    planCleanup: () => held.get().planCleanup(),

    cleanLibrary: (_params, signal) => change(() => held.get().clean({ signal })),

    editKept: async ({ image, ...edit }, signal) => {
      await change(() => held.get().edit(image, edit, { signal }));
      return state(signal);
    },

    exportKeptTo: ({ image, format, platform, target, job }) =>
      jobs.run(job, null, (run) =>
        exportKept({ ...find(image), format, platform, target }, { runner, ...run }),
      ),

    useLibraryPlace: async ({ folder }, signal) => {
      held.use(folder);
      changed();
      return state(signal);
    },

    resetLibraryPlace: async (_params, signal) => {
      held.reset();
      changed();
      return state(signal);
    },

    restoreLibraryIndex: async (_params, signal) => {
      await change(() => held.get().restoreIndex({ signal }));
      return state(signal);
    },
  };
}

async function stampOfIndex(held: HeldLibrary): Promise<string | null> {
  try {
    const index = path.join(held.place.folder, 'index.json');
    return stampOf(await fs.promises.lstat(index, { bigint: true }));
  } catch {
    return null;
  }
}
