/**
 * Payloads by key on disk, in a bounded folder that several threads and processes share. It may
 * lose anything at any time, and nothing here ever fails: what cannot be read is not there, and
 * what cannot be written is not kept.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { readEntry, writeEntry } from './cache-entry.ts';
import { cacheFiles, entryName, isUsable, makeUsable, removeFile } from './cache-folder.ts';

export interface CacheBounds {
  /** Bytes of all entries. */
  readonly maxBytes: number;
  /** Each costs a look when the cache is trimmed. */
  readonly maxEntries: number;
  /** Bytes of one payload. */
  readonly maxEntryBytes: number;
}

export const CACHE_BOUNDS: CacheBounds = {
  maxBytes: 512 * 1024 * 1024,
  maxEntries: 20_000,
  maxEntryBytes: 64 * 1024 * 1024,
};

/** The part of the bounds that may be written between two looks at the folder. */
const SLACK = 1 / 16;
/** Age in ms at which an unfinished file has no writer any more, also if a process has its number. */
const ABANDONED_MS = 60 * 60 * 1000;

export class LayerCache {
  readonly #folder: string;
  readonly #reader: string;
  readonly #bounds: CacheBounds;
  /** Written since the last look at the folder; the first write looks. */
  #bytes = Infinity;
  #entries = 0;

  /** `reader`: the version of what makes the payloads; those of another one are not seen. */
  constructor(folder: string, reader: string, bounds: CacheBounds = CACHE_BOUNDS) {
    this.#folder = folder;
    this.#reader = reader;
    this.#bounds = bounds;
  }

  /** True if something stands there; only `get` says whether it can be used. */
  has(key: string): boolean {
    try {
      return fs.lstatSync(this.#file(this.#keyOf(key))).isFile();
    } catch {
      return false;
    }
  }

  /** The payload, exactly as it was put; null if there is none. An entry that is bad is dropped. */
  get(key: string): Buffer | null {
    if (!isUsable(this.#folder)) return null;
    const name = this.#keyOf(key);
    const file = this.#file(name);
    try {
      const payload = readEntry(file, name, this.#bounds.maxEntryBytes);
      if (payload === null) removeFile({ path: file });
      else touch(file);
      return payload;
    } catch {
      return null;
    }
  }

  /** Keeps the payload if it is not too large and the disk takes it. */
  put(key: string, payload: Uint8Array): void {
    if (payload.length > this.#bounds.maxEntryBytes) return;
    try {
      if (!makeUsable(this.#folder)) return;
      this.#bytes += writeEntry(this.#folder, this.#keyOf(key), payload);
      this.#entries++;
      const { maxBytes, maxEntries } = this.#bounds;
      if (this.#bytes >= maxBytes * SLACK || this.#entries >= maxEntries * SLACK) this.#trim();
    } catch {
      // A full disk, or no permission: it works as without a cache.
    }
  }

  /** For a payload that is not what its key promises. */
  drop(key: string): void {
    if (isUsable(this.#folder)) removeFile({ path: this.#file(this.#keyOf(key)) });
  }

  /** The reader's version is in the key, so that two versions do not push each other out. */
  #keyOf(key: string): Buffer {
    return createHash('sha256').update(`${this.#reader}\n${key}`).digest();
  }

  #file(key: Buffer): string {
    return path.join(this.#folder, entryName(key.toString('hex')));
  }

  /** The longest unused go first, until what is written before the next look has room as well. */
  #trim(): void {
    const now = Date.now();
    const files = cacheFiles(this.#folder);
    for (const file of files)
      if (
        file.unfinished === 'abandoned' ||
        (file.unfinished !== null && now - file.usedAt > ABANDONED_MS)
      )
        removeFile(file);
    const entries = files
      .filter(({ unfinished }) => unfinished === null)
      .sort((a, b) => a.usedAt - b.usedAt);
    let bytes = entries.reduce((sum, file) => sum + file.bytes, 0);
    let count = entries.length;
    for (const file of entries) {
      const { maxBytes, maxEntries } = this.#bounds;
      if (bytes <= maxBytes * (1 - SLACK) && count <= maxEntries * (1 - SLACK)) break;
      removeFile(file);
      bytes -= file.bytes;
      count--;
    }
    this.#bytes = 0;
    this.#entries = 0;
  }
}

/** Where the disk takes no times, the order in which entries were made stands for their use. */
function touch(file: string): void {
  const now = new Date();
  try {
    fs.utimesSync(file, now, now);
  } catch {
    // The entry is good all the same.
  }
}
