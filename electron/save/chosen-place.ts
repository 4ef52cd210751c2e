/** The place that somebody chose, and what is made in it: never in place of anything that is there. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import { readFailure } from '../io/extent.ts';
import { putInPlace } from '../io/put-in-place.ts';
import { ENTRY_COST, MAX_FRESH_NAMES } from '../../shared/limits/save.ts';
import { numberedName, safeName, type NameRules } from './safe-name.ts';

/** A new folder in the chosen one, that only its owner can enter. Throws `no-access`, `write-failed`. */
export function makeFreshFolder(chosen: string, wanted: string, rules: NameRules): string {
  return tryFresh(wanted, rules, (name) => {
    fs.mkdirSync(path.join(chosen, name), 0o700);
  });
}

/** A name in the chosen folder that nothing has. */
export function freshFileName(chosen: string, wanted: string, rules: NameRules): string {
  return tryFresh(wanted, rules, (name) => {
    const there = fs.lstatSync(path.join(chosen, name), { throwIfNoEntry: false });
    if (there !== undefined) throw Object.assign(new Error('it is there'), { code: 'EEXIST' });
  });
}

/** The name of what has just been made in the chosen folder, once it says that its content is not what was meant. */
export function renameUnverified(
  chosen: string,
  name: string,
  wanted: string,
  rules: NameRules,
): string {
  if (fs.lstatSync(path.join(chosen, name), { throwIfNoEntry: false }) === undefined) return name;
  const unverified = freshFileName(chosen, `${wanted}.UNVERIFIED`, rules);
  putInPlace(path.join(chosen, name), path.join(chosen, unverified));
  return unverified;
}

/** True where `a` and `A` are one file; found with a folder that is made and taken away again. Throws `write-failed`. */
export function isCaseBlind(folder: string): boolean {
  const probe = path.join(folder, 'drydock-Case');
  try {
    fs.mkdirSync(probe, 0o700);
    const isBlind = fs.existsSync(path.join(folder, 'DRYDOCK-cASE'));
    fs.rmdirSync(probe);
    return isBlind;
  } catch (error) {
    throw placeFailure(error);
  }
}

/** Throws `no-room` unless so many bytes in so many files can be written there. */
export function checkRoom(folder: string, bytes: number, entries: number): void {
  const { bavail, bsize } = fs.statfsSync(folder);
  const room = bavail * bsize;
  const needed = bytes + entries * ENTRY_COST;
  if (needed > room) throw new FailureError('no-room', { needed, room });
}

function tryFresh(wanted: string, rules: NameRules, make: (name: string) => void): string {
  const first = safeName(wanted, rules);
  for (let number = 1; number < MAX_FRESH_NAMES; number++) {
    const name = number === 1 ? first : numberedName(first, number);
    try {
      make(name);
      return name;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw placeFailure(error);
    }
  }
  throw new FailureError('write-failed', { name: first }, 'EEXIST');
}

function placeFailure(error: unknown): FailureError {
  const { failure } = readFailure(error, '');
  const { code } = failure;
  if (code === 'not-found') return new FailureError(code, { name: 'The chosen folder' });
  return new FailureError('write-failed', {}, failure.detail);
}
