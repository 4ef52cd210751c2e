/** What every command is given, and what it gives back. */
import type { RememberingRunner } from '../engine/remembering-runner.ts';
import type { Session } from '../engine/session.ts';
import type { UnpackedReads } from '../engine/file-reads.ts';
import type { Options } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';
import type { ProgressLine } from './progress.ts';
import type { Stats } from './stats.ts';
import type { Output } from './text.ts';

export interface Run {
  /** As typed. */
  readonly path: string;
  /** The word behind the path, where the command takes one; '' otherwise. */
  readonly operand: string;
  readonly options: Options;
  /** Standard output: results. */
  readonly out: Output;
  readonly progress: ProgressLine;
  readonly signal: AbortSignal;
  /** A sentence for standard error, unless `--quiet` was given. */
  readonly warn: (sentence: string) => void;
  /** Opens the source; closed when the command ends. */
  readonly open: () => Promise<Session>;
  /** Threads for reading blobs; started at the first call. */
  readonly runner: () => RememberingRunner;
  /** Reads out of layers; started at the first call. */
  readonly reads: () => UnpackedReads;
  /** Null unless `--stats` was given. */
  readonly stats: () => Stats | null;
}

export type Command = (run: Run) => Promise<ExitCode>;
