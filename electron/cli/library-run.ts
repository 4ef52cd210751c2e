/** From a request about the library to an exit code: runs it, cleans up, and puts failures in words. */
import process from 'node:process';
import { isCacheOff, layerCacheFolder } from '../../shared/cache-folder.ts';
import { escapeText } from '../../shared/escape.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { LockHolder } from '../../shared/library.ts';
import { openLibrary, type Library } from '../library/library.ts';
import type { CommonOptions, Request } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';
import { asTyped, sayFailure } from './failure-text.ts';
import { jsonLines } from './json-lines.ts';
import { addToLibrary } from './library-add.ts';
import type { LibraryTask, LibraryTaskName } from './library-arguments.ts';
import { gcLibrary } from './library-gc.ts';
import { libraryFailureDocument } from './library-documents.ts';
import { noteKept, renameKept, tagKept, untagKept } from './library-edit.ts';
import { exportFromLibrary } from './library-export.ts';
import { listLibrary } from './library-list.ts';
import { libraryPlace, type LibraryPlace } from './library-place.ts';
import { removeFromLibrary } from './library-remove.ts';
import { restoreLibrary } from './library-restore.ts';
import type { LibraryCommand, LibraryRun } from './library-task.ts';
import { placeLibrary } from './library-move.ts';
import { checkLibrary } from './library-verify.ts';
import { ProgressLine } from './progress.ts';
import { Resources } from './resources.ts';
import type { Surroundings } from './run.ts';
import { statsLine, statsNow } from './stats.ts';
import type { Output } from './text.ts';
import { UsageError } from './usage-error.ts';

const COMMAND: { readonly [Name in LibraryTaskName]: LibraryCommand<Name> } = {
  list: listLibrary,
  add: addToLibrary,
  remove: removeFromLibrary,
  gc: gcLibrary,
  verify: checkLibrary,
  export: exportFromLibrary,
  rename: renameKept,
  note: noteKept,
  tag: tagKept,
  untag: untagKept,
  place: placeLibrary,
  restore: restoreLibrary,
};

/** Runs it. Throws `UsageError` alone. */
export async function runLibrary(
  { task, options }: Extract<Request, { do: 'library' }>,
  { out, err, signal, env }: Surroundings,
): Promise<ExitCode> {
  if (options.noColor) out.plain();
  const progress = new ProgressLine(options.quiet ? null : err);
  const cacheFolder =
    options.cache && !isCacheOff(env) ? layerCacheFolder(env, process.platform) : null;
  const placeNow = () => libraryPlace(options.library, env);
  const resources = new Resources({ signal, onProgress: progress.update }, cacheFolder, placeNow);
  let place: LibraryPlace | null = null;
  try {
    place = placeNow();
    const run = libraryRun({ options, place, env, out, err, signal, progress, resources });
    const exit = await execute(run, task);
    await out.flush();
    if (options.stats && !options.json) err.print(statsLine(statsNow(resources.cost)));
    return exit;
  } catch (error) {
    if (error instanceof UsageError) {
      const refused: Failure = { code: 'invalid-request', params: {} };
      if (options.json)
        printDocument(out, libraryFailureDocument(task.do, place, refused, error.message));
      throw error;
    }
    const failure = asTyped(toFailure(error), typedPaths(task, options.library));
    if (options.json && failure.code !== 'cancelled')
      printDocument(out, libraryFailureDocument(task.do, place, failure));
    return sayFailure(failure, err, INTERRUPTED);
  } finally {
    progress.clear();
    await resources.close();
  }
}

interface RunParts extends Surroundings {
  readonly options: CommonOptions;
  readonly place: LibraryPlace;
  readonly progress: ProgressLine;
  readonly resources: Resources;
}

/** What a command is given; what it opens is closed with `resources`. */
function libraryRun(parts: RunParts): LibraryRun {
  const { options, place, env, out, err, signal, progress, resources } = parts;
  let library: Library | null = null;
  const complain = (sentence: string): void => {
    progress.clear();
    err.print(`drydock: ${sentence}`);
  };
  const warn = options.quiet ? () => undefined : complain;
  const onWait = (holder: LockHolder): void => {
    warn(waitingSentence(holder));
    // It is to be read while it lasts.
    void err.flush();
  };
  return {
    options,
    get library() {
      return (library ??= openLibrary(place.folder));
    },
    place,
    env,
    out,
    progress,
    signal,
    waiting: { signal, onWait },
    warn,
    complain,
    open: async (path) => {
      const session = await resources.open(path);
      progress.clear();
      return session;
    },
    letGo: (session) => {
      resources.letGo(session);
    },
    runner: () => resources.runner(),
    spent: (bytes) => {
      resources.spent(bytes);
    },
    stats: () => (options.stats ? statsNow(resources.cost) : null),
  };
}

const INTERRUPTED = 'what was not told as done was not done';

function execute(run: LibraryRun, task: LibraryTask): Promise<ExitCode> {
  // The table has the command of exactly this task; types cannot say that of a union.
  const command = COMMAND[task.do] as LibraryCommand<LibraryTaskName>;
  return command(run, task);
}

function typedPaths(task: LibraryTask, library: string | null): readonly string[] {
  const paths = task.do === 'add' ? task.paths : task.do === 'export' ? [task.target] : [];
  return library === null ? paths : [...paths, library];
}

function waitingSentence({ pid, host, since }: LockHolder): string {
  return `waiting for process ${String(pid)} on ${escapeText(host, 100)}, which has been writing to the library since ${escapeText(since, 40)}.`;
}

function printDocument(out: Output, document: object): void {
  out.printLines([...jsonLines(document)]);
}
