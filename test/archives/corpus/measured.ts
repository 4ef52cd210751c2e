/** `drydock verify` as a process of its own, with its time and its memory measured from outside. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { cliFile } from '../../../build/setup/paths.ts';

/** Seconds and bytes that no file may cost. */
export const LIMIT = { seconds: 10, memory: 400e6 } as const;

export interface Measured {
  /** Null if a signal ended it, as happens when it takes too long. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** Most memory that was held at once, in bytes; NaN if the process did not live to tell. */
  readonly memory: number;
}

/** Runs before the command line does and tells at the end; worker threads inherit it, and keep quiet. */
const PROBE = `
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));
`;

/** `drydock verify PATH --json`. */
export async function measuredVerify(path: string): Promise<Measured> {
  const probe = `data:text/javascript,${encodeURIComponent(PROBE)}`;
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', probe, cliFile, 'verify', path, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    timeout: 2 * LIMIT.seconds * 1000,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [stdout, stderr, kibibytes] = await Promise.all(
    [1, 2, 3].map((n) => text(child.stdio[n] as Readable)),
  );
  const code = await ended;
  return {
    code,
    stdout: stdout ?? '',
    stderr: stderr ?? '',
    seconds: (performance.now() - started) / 1000,
    memory: kibibytes === '' ? Number.NaN : Number(kibibytes) * 1024,
  };
}
