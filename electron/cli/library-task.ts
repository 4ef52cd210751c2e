/** What every command of the library is given. */
import type { RememberingRunner } from '../engine/remembering-runner.ts';
import type { Session } from '../engine/session.ts';
import type { LibraryContents } from '../library/contents.ts';
import type { Library } from '../library/library.ts';
import type { Waiting } from '../library/lock.ts';
import type { CommonOptions } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';
import { noLibrary } from './kept-source.ts';
import type { LibraryTask, LibraryTaskName } from './library-arguments.ts';
import type { LibraryPlace } from './library-place.ts';
import type { ProgressLine } from './progress.ts';
import type { Stats } from './stats.ts';
import type { Output } from './text.ts';

export interface LibraryRun {
  readonly options: CommonOptions;
  /** Opened when it is first asked for: choosing another place must not need a usable one. */
  readonly library: Library;
  readonly place: LibraryPlace;
  readonly env: NodeJS.ProcessEnv;
  /** Standard output: results. */
  readonly out: Output;
  readonly progress: ProgressLine;
  readonly signal: AbortSignal;
  /** Told on standard error while another process writes. */
  readonly waiting: Waiting;
  /** A sentence for standard error, unless `--quiet` was given. */
  readonly warn: (sentence: string) => void;
  /** A sentence for standard error about something that could not be done, whatever was given. */
  readonly complain: (sentence: string) => void;
  /** Opens a source; closed when the command ends. */
  readonly open: (path: string) => Promise<Session>;
  /** Gives a source back before that. */
  readonly letGo: (session: Session) => void;
  /** Threads for reading blobs; started at the first call. */
  readonly runner: () => RememberingRunner;
  /** Bytes were read beside those of opened sources. */
  readonly spent: (bytes: number) => void;
  /** Null unless `--stats` was given. */
  readonly stats: () => Stats | null;
}

export type LibraryCommand<Name extends LibraryTaskName> = (
  run: LibraryRun,
  task: Extract<LibraryTask, { do: Name }>,
) => Promise<ExitCode>;

/** What is in the library. Throws `UsageError` where there is none. */
export async function existing({ library, signal }: LibraryRun): Promise<LibraryContents> {
  const state = await library.state(signal);
  if (!state.exists) throw noLibrary(library.folder);
  return state;
}
