/** Runs the built command line once, in a place of its own. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { cliFile } from '../setup/paths.ts';
import type { Place } from './place.ts';

export interface Ran {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

export interface RunOptions {
  /** Program and arguments to put in front. */
  readonly through?: readonly string[];
  /** Milliseconds after which it is killed. */
  readonly life?: number;
}

const LONGEST_LIFE = 60_000;

/** `drydock ARGS…`; resolves when it has ended, whatever came of it. */
export async function runDrydock(
  place: Place,
  args: readonly string[],
  { through = [], life = LONGEST_LIFE }: RunOptions = {},
): Promise<Ran> {
  const [program, ...before] = [...through, process.execPath];
  const started = performance.now();
  const child = spawn(program, [...before, cliFile, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: Math.max(1, Math.round(life)),
    killSignal: 'SIGKILL',
    env: {
      ...process.env,
      DRYDOCK_CACHE: undefined,
      HOME: place.output,
      XDG_CACHE_HOME: place.caches,
      TMPDIR: place.temporary,
      DRYDOCK_LIBRARY: place.library,
    },
  });
  const ended = new Promise<Pick<Ran, 'code' | 'signal'>>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ code, signal });
    });
  });
  const [stdout, stderr, end] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { ...end, stdout, stderr, milliseconds: performance.now() - started };
}
