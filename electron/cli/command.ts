/** What every command is given, and what it gives back. */
import type { RememberingRunner } from '../engine/remembering-runner.ts';
import type { Session } from '../engine/session.ts';
import type { UnpackedReads } from '../engine/file-reads.ts';
import type { Options } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';
import type { ProgressLine } from './progress.ts';
import type { Stats } from './stats.ts';
import type { Output } from './text.ts';
import type { Words } from './words.ts';

/** Paths are as typed. */
export interface Run extends Words {
  readonly options: Options;
  /** Standard output: results. */
  readonly out: Output;
  readonly progress: ProgressLine;
  readonly signal: AbortSignal;
  /** A sentence for standard error, unless `--quiet` was given. */
  readonly warn: (sentence: string) => void;
  /** Opens a source, `path` unless another one is named; closed when the command ends. */
  readonly open: (path?: string) => Promise<Session>;
  /** Threads for reading blobs; started at the first call. */
  readonly runner: () => RememberingRunner;
  /** Reads out of layers; started at the first call. */
  readonly reads: () => UnpackedReads;
  /** Null unless `--stats` was given. */
  readonly stats: () => Stats | null;
}

export type Command = (run: Run) => Promise<ExitCode>;
