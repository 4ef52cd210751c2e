/**
 * Whether the process that left something behind still runs. A number alone does not say: it may have been
 * given to another process since. Linux tells when a process started; elsewhere the number must do.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';

/** Zombies and those that are being taken apart: they do nothing any more. */
const ENDED = new Set(['Z', 'X', 'x']);
/** Fields of `/proc/PID/stat`, counted from the one behind the command's name. */
const STATE = 0;
const START_TICKS = 19;

/** When a process started: in which run of the machine, and when in it; '' where that is not told. */
export function startOf(pid: number): string {
  return lifeOf(pid)?.start ?? '';
}

/** `start` is what `startOf` said of it; '' if nobody knows. Only to be asked of processes that count as `machineMark` does. */
export function isRunning(pid: number, start = ''): boolean {
  if (!isThere(pid)) return false;
  const life = lifeOf(pid);
  if (life === null) return true;
  return !ENDED.has(life.state) && (start === '' || start === life.start);
}

/**
 * 16 hex digits for this machine and its numbering of processes: containers number their own, so that what
 * `isRunning` in one says nothing of another.
 */
export function machineMark(): string {
  const parts = [os.hostname(), textOf('/etc/machine-id'), linkOf('/proc/self/ns/pid')];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process: it exists.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function lifeOf(pid: number): { readonly state: string; readonly start: string } | null {
  const text = textOf(`/proc/${pid}/stat`);
  // The command's name may hold any character, also parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = fields[START_TICKS] ?? '';
  if (!/^[0-9]+$/.test(ticks)) return null;
  return { state: fields[STATE] ?? '', start: `${ticks}.${bootMark()}` };
}

/** 8 hex digits for this run of the machine. */
function bootMark(): string {
  return textOf('/proc/sys/kernel/random/boot_id').replaceAll('-', '').slice(0, 8);
}

function textOf(file: string): string {
  try {
    return fs.readFileSync(file, 'latin1').trimEnd();
  } catch {
    return '';
  }
}

function linkOf(file: string): string {
  try {
    return fs.readlinkSync(file);
  } catch {
    return '';
  }
}
