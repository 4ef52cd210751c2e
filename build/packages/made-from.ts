/** What a package is made from, and how the programs that make them are run. */
import { run } from '../setup/run.ts';

/** Kinds of machines that packages are for, as Electron names them. */
export type Machine = 'x64' | 'arm64';

export interface MadeFrom {
  /** Folder of the packaged app. It is not changed. */
  readonly app: string;
  /** Folder for the package, and for a folder of its own meanwhile. */
  readonly folder: string;
  readonly machine: Machine;
  /** Seconds since 1970: the time of everything in the package. */
  readonly time: number;
  /** Put behind the name; what is only for a trial says so. */
  readonly mark: string;
  /** How hard to pack. Trials are packed quickly. */
  readonly pack: 'well' | 'quickly';
}

/**
 * Runs a program that makes a package, with nothing of the surroundings in what it makes.
 * @throws Error with what it printed, if it fails.
 */
export async function runPacker(
  [program, ...args]: readonly [string, ...string[]],
  { time, cwd }: { readonly time: number; readonly cwd: string },
): Promise<void> {
  const env = {
    PATH: process.env['PATH'],
    HOME: cwd,
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    SOURCE_DATE_EPOCH: String(time),
  };
  const { code, output } = await run(program, args, { cwd, env });
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}.\n${output}`);
}
