/**
 * One writer at a time: a file that is there for as long as somebody writes, and says who. It is held for
 * milliseconds. One that a dead process left is taken away.
 */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { LockHolder } from '../../shared/library.ts';
import { machineMark, startOf } from '../io/process-life.ts';
import { codeOf, writeFailure, writeNew } from './disk.ts';
import { makeFolder, type LibraryPaths } from './layout-folder.ts';
import { readLock, type LockState } from './lock-file.ts';

/** Waiting for another process that writes: it can be given up, and it is told who it is. */
export interface Waiting {
  readonly signal?: AbortSignal;
  readonly onWait?: (holder: LockHolder) => void;
  /** How long to wait, in ms. */
  readonly patience?: number;
}

/** In ms: far longer than any writer holds the lock. */
const PATIENCE = 30_000;
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 250;
/** Claims of claims of dead processes: more than one in a row has never been seen. */
const MAX_CLAIMS = 8;
/** Locks of this process that could not be taken away when they should have been. */
const left = new Set<string>();

/**
 * Does something while no other process writes. Throws `library-locked`, `cancelled`, `no-room`, `write-failed`,
 * and what `act` throws.
 */
export async function withLock<T>(
  paths: LibraryPaths,
  act: () => T | Promise<T>,
  waiting: Waiting = {},
): Promise<T> {
  const file = path.join(paths.own, 'lock');
  const token = await takeLock(paths, file, waiting);
  try {
    return await act();
  } finally {
    release(file, token);
  }
}

async function takeLock(paths: LibraryPaths, file: string, waiting: Waiting): Promise<string> {
  const until = performance.now() + (waiting.patience ?? PATIENCE);
  for (let pause = FIRST_PAUSE, told = ''; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
    throwIfCancelled(waiting.signal);
    const token = tryLock(paths, file);
    if (token !== null) return token;
    const state = readLock(file);
    if (state === null) continue;
    if (left.has(state.token)) release(file, state.token);
    if (state.life === 'dead' && clearDead(file, state, 0)) continue;
    if (performance.now() >= until) throw lockedFailure(state);
    if (state.holder !== null && told !== state.token) waiting.onWait?.(state.holder);
    told = state.token;
    await sleep(pause * (0.5 + Math.random()), waiting.signal);
  }
}

/** The token of the lock that was made; null if it is held. */
function tryLock(paths: LibraryPaths, file: string): string | null {
  try {
    makeFolder(paths, paths.own);
    const token = claim(file);
    if (token === null) return null;
    const state = readLock(file);
    if (state?.token === token) return token;
    left.add(token);
    // Somebody who saw it empty for long may have taken it away as dead; or it cannot be read.
    if (state?.holder !== null) return null;
    release(file, token);
    throw new FailureError('write-failed', { name: path.basename(paths.folder) }, 'lock');
  } catch (error) {
    throw writeFailure(error, paths.folder);
  }
}

/** Makes the file, with this process in it; null if there is one. */
function claim(file: string): string | null {
  const token = randomBytes(16).toString('hex');
  const { pid } = process;
  const holder = {
    token,
    pid,
    start: startOf(pid),
    machine: machineMark(),
    host: os.hostname(),
    since: new Date().toISOString(),
  };
  try {
    writeNew(file, Buffer.from(`${JSON.stringify(holder)}\n`), 0o644);
    return token;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return null;
    throw error;
  }
}

/**
 * Takes a dead process's file away, and nobody else's. Only who holds the claim on exactly this lock may do so;
 * the claim is looked at again under it, because the lock may be another one by then. The claim of a process that
 * died with it is taken away in the same manner.
 */
function clearDead(file: string, dead: LockState, depth: number): boolean {
  if (depth > MAX_CLAIMS) return false;
  const claimFile = path.join(path.dirname(file), `claim-${dead.token}`);
  const token = claim(claimFile);
  if (token === null) {
    const other = readLock(claimFile);
    if (other?.life === 'dead') clearDead(claimFile, other, depth + 1);
    return false;
  }
  release(file, dead.token);
  release(claimFile, token);
  return readLock(file)?.token !== dead.token;
}

/** Takes the file away if it is still the one with this token. */
function release(file: string, token: string): void {
  try {
    left.add(token);
    const state = readLock(file);
    if (state?.token === token) fs.rmSync(file, { force: true });
    if (state?.holder !== null) left.delete(token);
  } catch {
    // It stays until this process writes the next time, or has ended.
  }
}

function lockedFailure({ holder, life }: LockState): FailureError {
  if (holder === null) return new FailureError('library-locked', { dead: 1 });
  const { pid, host, since } = holder;
  const dead = life === 'dead' ? { dead: 1 } : {};
  const elsewhere = life === 'unknown' ? { elsewhere: 1 } : {};
  return new FailureError('library-locked', { pid, host, since, ...dead, ...elsewhere });
}

/** Resolves early when cancelled: whoever waits looks at the signal first. */
function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });
}
