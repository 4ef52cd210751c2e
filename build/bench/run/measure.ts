/**
 * Runs one program to its end and says what it and everything that it started cost. Processor time
 * and memory come from GNU time, bytes read from what Linux counts for a process; where either is
 * not to be had, that number is null.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import path from 'node:path';
import type { WindowFacts } from '../window/frames.ts';

/** A program, what it is given, and where it runs. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** What a run cost. */
export interface Cost {
  /** From start to end. */
  readonly seconds: number;
  /** User and system time of all its processes, in seconds. */
  readonly cpuSeconds: number | null;
  /** The largest resident memory that any one of its processes had, in bytes. */
  readonly peakRSS: number | null;
  /** Bytes that its processes asked of files and pipes. */
  readonly bytesRead: number | null;
  /** What a window drew; absent where there is none. */
  readonly window?: WindowFacts;
}

export interface Measured {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly cost: Cost;
}

/** Debian's package `time`. */
const TIME = '/usr/bin/time';
/** Runs its arguments; then the shell's own counts hold those of its children. */
const COUNTED = `"$@"; code=$?
while read -r name value; do printf '%s %s\\n' "$name" "$value"; done <"/proc/$$/io" >"$COST_READ"
exit $code`;

/** Whether processor time and memory can be told. */
export function hasTime(): boolean {
  return process.platform === 'linux' && fs.existsSync(TIME);
}

/**
 * Runs a command.
 * @param folder where the counts may be written for a moment.
 * @throws the signal's reason when it is aborted; every process of the command is then killed.
 */
export async function measure(
  command: Command,
  folder: string,
  signal: AbortSignal,
): Promise<Measured> {
  signal.throwIfAborted();
  const files = { time: path.join(folder, 'cost-time'), read: path.join(folder, 'cost-read') };
  for (const file of Object.values(files)) fs.rmSync(file, { force: true });
  const [program = '', ...args] = [...wrapping(files.time), command.program, ...command.args];
  const started = performance.now();
  const child = spawn(program, args, {
    env: { ...(command.env ?? process.env), COST_READ: files.read },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a pipeline can be ended as a whole.
    detached: true,
  });
  const { code, stdout, stderr } = await ended(child, signal);
  const seconds = (performance.now() - started) / 1000;
  signal.throwIfAborted();
  const cost = { seconds, ...timeOf(files.time), bytesRead: bytesReadOf(files.read) };
  return { code, stdout, stderr, cost };
}

function wrapping(timeFile: string): readonly string[] {
  if (process.platform !== 'linux') return [];
  const time = hasTime() ? [TIME, '-q', '-f', '%U %S %M', '-o', timeFile] : [];
  return [...time, '/bin/sh', '-c', COUNTED, 'sh'];
}

async function ended(
  child: ChildProcess,
  signal: AbortSignal,
): Promise<{ code: number; stdout: string; stderr: string }> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const kill = () => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };
  signal.addEventListener('abort', kill);
  const code = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      stderr += error.message;
      resolve(127);
    });
    child.once('close', (status) => {
      resolve(status ?? 137);
    });
  });
  signal.removeEventListener('abort', kill);
  return { code, stdout, stderr };
}

function timeOf(file: string): Pick<Cost, 'cpuSeconds' | 'peakRSS'> {
  if (!fs.existsSync(file)) return { cpuSeconds: null, peakRSS: null };
  const [user, system, kibibytes] = fs.readFileSync(file, 'utf8').trim().split(' ').map(Number);
  if (user === undefined || system === undefined || kibibytes === undefined)
    return { cpuSeconds: null, peakRSS: null };
  return { cpuSeconds: user + system, peakRSS: kibibytes * 1024 };
}

function bytesReadOf(file: string): number | null {
  if (!fs.existsSync(file)) return null;
  const found = /^rchar: (\d+)$/m.exec(fs.readFileSync(file, 'utf8'));
  return found === null ? null : Number(found[1]);
}
