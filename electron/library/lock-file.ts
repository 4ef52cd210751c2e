/** Who holds a lock, as its file says, and whether that process still runs. */
import type { LockHolder } from '../../shared/library.ts';
import { isRunning, machineMark } from '../io/process-life.ts';
import { peekJson } from '../oci/json.ts';
import { readBytes, statOf } from './disk.ts';

const MAX_LOCK_BYTES = 4096;
/** A lock is written as soon as it is made: one that is empty for longer was left by a kill. In ms. */
const UNWRITTEN_MS = 10_000;
const TOKEN = /^[0-9a-f]{32}$/;
/** What a JSON document may hold there; more is cut where it is shown. */
const MAX_TEXT = 256;

export interface LockState {
  /** Tells one lock from another, also those that say nothing. Part of a file's name: hex digits. */
  readonly token: string;
  /** Null where the file does not say. */
  readonly holder: LockHolder | null;
  /** `unknown` of a process on another machine, or in another container. */
  readonly life: 'running' | 'dead' | 'unknown';
}

/** The lock that this file is; null if it is not there. Never throws. */
export function readLock(file: string): LockState | null {
  const read = readBytes(file, MAX_LOCK_BYTES);
  if (!read.ok && read.absent) return null;
  const said = read.ok ? decode(peekJson(read.bytes)) : null;
  return said ?? unwritten(file);
}

function decode(value: unknown): LockState | null {
  if (typeof value !== 'object' || value === null) return null;
  const { token, pid, start, machine, host, since } = value as Readonly<Record<string, unknown>>;
  if (!isText(token) || !TOKEN.test(token) || !isPid(pid)) return null;
  if (![start, machine, host, since].every(isText)) return null;
  const life =
    machine !== machineMark() ? 'unknown' : isRunning(pid, start as string) ? 'running' : 'dead';
  const holder = { pid, host: host as string, since: since as string, dead: life === 'dead' };
  return { token, holder, life };
}

/** Whoever made it was ended before it said who it was, or is just about to say. */
function unwritten(file: string): LockState | null {
  const stat = statOf(file);
  if (stat === null) return null;
  const token = `0${Math.trunc(stat.mtimeMs).toString(16)}`;
  const isFresh = stat.isFile() && Math.abs(Date.now() - stat.mtimeMs) < UNWRITTEN_MS;
  return { token, holder: null, life: isFresh ? 'running' : 'dead' };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT;
}

function isPid(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
