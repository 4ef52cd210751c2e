/**
 * The folder of a cache: this user's alone, or not used at all. Only files whose names the cache
 * itself made are ever looked at or taken away.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { isOwn } from '../io/ownership.ts';
import { makerOf, unfinishedName } from '../io/unfinished-name.ts';

const ENTRY = /^[0-9a-f]{64}\.entry$/;
const KEY = /^[0-9a-f]{64}\./;
const AFTER = '.new';

/** What a cache holds. */
export interface CacheUse {
  readonly entries: number;
  /** Bytes of all files, unfinished ones included. */
  readonly bytes: number;
}

export interface CacheFile {
  /** Absolute path. */
  readonly path: string;
  readonly bytes: number;
  /** When it was last used, in ms since the epoch. */
  readonly usedAt: number;
  /** Null for an entry; for what is not finished yet, whether its writer may still run. */
  readonly unfinished: 'written' | 'abandoned' | null;
}

/** The name of an entry, of a key in 64 hex digits. */
export function entryName(key: string): string {
  return `${key}.entry`;
}

/** A new name for the file that becomes this entry. */
export function unfinishedEntryName(key: string): string {
  return unfinishedName(`${key}.`, AFTER);
}

/** True for what belongs to this user and nobody else can write. Windows has neither to ask for. */
export function isPrivate(stat: { readonly uid: number; readonly mode: number }): boolean {
  return process.getuid === undefined || (isOwn(stat) && (stat.mode & 0o022) === 0);
}

/** True if the folder is there and can be trusted: neither it nor the one above is a link. */
export function isUsable(folder: string): boolean {
  return [path.dirname(folder), folder].every(isTrusted);
}

/** Makes the folder if it is absent, and nothing behind a link; true if it can be trusted. May throw. */
export function makeUsable(folder: string): boolean {
  const above = path.dirname(folder);
  fs.mkdirSync(above, { recursive: true, mode: 0o700 });
  if (!isTrusted(above)) return false;
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  return isTrusted(folder);
}

function isTrusted(folder: string): boolean {
  try {
    const stat = fs.lstatSync(folder);
    return stat.isDirectory() && isPrivate(stat);
  } catch {
    return false;
  }
}

/** The files of the cache; none if the folder is absent or cannot be trusted. */
export function cacheFiles(folder: string): readonly CacheFile[] {
  if (!isUsable(folder)) return [];
  return fs.readdirSync(folder).flatMap((name) => {
    if (ENTRY.test(name)) return fileAt(path.join(folder, name), null);
    const [key] = KEY.exec(name) ?? [];
    const maker = key === undefined ? null : makerOf(name, key, AFTER);
    if (maker === null) return [];
    return fileAt(path.join(folder, name), maker === 'ended' ? 'abandoned' : 'written');
  });
}

/** Entries and bytes of the cache in this folder. May throw what the file system says. */
export function useOfCache(folder: string): CacheUse {
  return sumOf(cacheFiles(folder));
}

/** Takes away every file of the cache and nothing else; says what that was. */
export function clearCache(folder: string): CacheUse {
  return sumOf(cacheFiles(folder).filter(removeFile));
}

/** Takes one file of the cache away; false if it was gone or stays. Never throws. */
export function removeFile({ path: file }: Pick<CacheFile, 'path'>): boolean {
  try {
    fs.unlinkSync(file);
    return true;
  } catch {
    return false;
  }
}

/** Nothing if it went away meanwhile: another process has the same cache. */
function fileAt(file: string, unfinished: CacheFile['unfinished']): readonly CacheFile[] {
  try {
    const { size, mtimeMs } = fs.lstatSync(file);
    return [{ path: file, bytes: size, usedAt: mtimeMs, unfinished }];
  } catch {
    return [];
  }
}

function sumOf(files: readonly CacheFile[]): CacheUse {
  return {
    entries: files.filter(({ unfinished }) => unfinished === null).length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
