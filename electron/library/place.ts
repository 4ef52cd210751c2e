/** Where the library is: what the environment says, else what was chosen, else the default. */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { LibraryState } from '../../shared/library.ts';
import { putInPlace } from '../io/put-in-place.ts';
import { peekJson } from '../oci/json.ts';
import { codeOf, readBytes, syncFolder, writeFailure, writeNew } from './disk.ts';

/** Absolute folders; null where there is none. */
export interface PlaceParts {
  /** Of Drydock's data. */
  readonly data: string | null;
  /** What the environment says. */
  readonly override: string | null;
}

export interface LibraryPlace {
  /** Absolute path. */
  readonly folder: string;
  readonly from: LibraryState['placeFrom'];
}

const FILE = 'library.json';
/** Room for the longest path. */
const MAX_FILE_BYTES = 256 * 1024;

/** Throws `library-unusable` where nothing says where it could be. */
export function readPlace({ data, override }: PlaceParts): LibraryPlace {
  if (override !== null) return { folder: override, from: 'environment' };
  const chosen = data === null ? null : readChoice(path.join(data, FILE));
  if (chosen !== null) return { folder: chosen, from: 'chosen' };
  return { folder: path.join(homeOf(data), 'library'), from: 'default' };
}

/**
 * Keeps the choice of an absolute folder for later starts; the default one is no choice. Throws `library-unusable`,
 * `no-room`, `write-failed`.
 */
export function choosePlace(data: string | null, folder: string): void {
  const home = homeOf(data);
  if (path.relative(path.join(home, 'library'), folder) === '') return resetPlace(data);
  const temporary = path.join(home, `${FILE}.${randomBytes(8).toString('hex')}.new`);
  try {
    fs.mkdirSync(home, { recursive: true, mode: 0o700 });
    writeNew(temporary, Buffer.from(`${JSON.stringify({ place: folder }, null, 2)}\n`), 0o600);
    placeOrDrop(temporary, path.join(home, FILE));
    syncFolder(home);
  } catch (error) {
    throw writeFailure(error, home);
  }
}

/** The default again. Throws `library-unusable`, `write-failed`. */
export function resetPlace(data: string | null): void {
  const home = homeOf(data);
  try {
    fs.unlinkSync(path.join(home, FILE));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw writeFailure(error, home);
  }
}

function placeOrDrop(temporary: string, file: string): void {
  try {
    putInPlace(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/** A file that cannot be read chooses nothing. */
function readChoice(file: string): string | null {
  const read = readBytes(file, MAX_FILE_BYTES);
  const value = read.ok ? peekJson(read.bytes) : null;
  if (typeof value !== 'object' || value === null) return null;
  const { place } = value as Readonly<Record<string, unknown>>;
  const isPath = typeof place === 'string' && path.isAbsolute(place) && !place.includes('\0');
  return isPath ? place : null;
}

function homeOf(data: string | null): string {
  if (data !== null) return data;
  throw new FailureError('library-unusable', { advice: 'name' });
}
