/** `--against`: from words to bytes of evidence. */
import {
  closeSync,
  createReadStream,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  type Stats,
} from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { EvidenceBytes } from '../evidence/evidence-text.ts';
import { readFailure } from '../io/extent.ts';
import {
  MAX_EVIDENCE_FILES,
  MAX_FOLDER_NESTING,
  MAX_PIPED_BYTES,
} from '../../shared/limits/evidence.ts';

/** One file of evidence. */
export interface EvidenceFile {
  /** As typed, or below the folder that was typed. */
  readonly path: string;
  readonly read: <T>(use: (bytes: EvidenceBytes) => T) => Promise<T>;
}

/**
 * The files that words name, in order: a folder is all regular files below it, by name, without hidden
 * ones and without following links; `-` is standard input. Throws a `FailureError`.
 */
export function evidenceFiles(
  words: readonly string[],
  signal: AbortSignal,
): readonly EvidenceFile[] {
  return words.flatMap((word) => {
    if (word === '-')
      return { path: '-', read: (use) => readPiped(process.stdin, 'standard input', signal, use) };
    return pathsBelow(word).map((path) => ({ path, read: (use) => readFile(path, signal, use) }));
  });
}

function pathsBelow(path: string, depth = 0): readonly string[] {
  const entries = readFolder(path);
  if (entries === null) return [path];
  if (depth >= MAX_FOLDER_NESTING) throw tooMuch('evidence-folders', path, MAX_FOLDER_NESTING);
  const visible = entries.filter(({ name }) => !name.startsWith('.'));
  const found = visible.flatMap((entry) => {
    const below = join(path, entry.name);
    if (entry.isDirectory()) return pathsBelow(below, depth + 1);
    return entry.isFile() ? [below] : [];
  });
  if (found.length > MAX_EVIDENCE_FILES) throw tooMuch('evidence-files', path, MAX_EVIDENCE_FILES);
  return found;
}

function tooMuch(limit: string, name: string, value: number): FailureError {
  return new FailureError('limit-exceeded', { limit, name, value });
}

/** Entries of a folder by name; null for what is none. */
function readFolder(path: string) {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return null;
    throw readFailure(error, path);
  }
}

async function readFile<T>(
  path: string,
  signal: AbortSignal,
  use: (bytes: EvidenceBytes) => T,
): Promise<T> {
  // A pipe is opened without waiting here: its writer may never come.
  if (!statOf(path).isFile()) return readPiped(createReadStream(path), path, signal, use);
  const fd = open(path);
  try {
    return use({
      name: basename(path),
      size: fstatSync(fd).size,
      read: (offset, length) => {
        const bytes = new Uint8Array(length);
        return bytes.subarray(0, readSync(fd, bytes, 0, length, offset));
      },
    });
  } finally {
    closeSync(fd);
  }
}

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    throw readFailure(error, path);
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw readFailure(error, path);
  }
}

async function readPiped<T>(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  signal: AbortSignal,
  use: (bytes: EvidenceBytes) => T,
): Promise<T> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      throwIfCancelled(signal);
      size += chunk.length;
      if (size > MAX_PIPED_BYTES) throw tooMuch('piped-bytes', name, MAX_PIPED_BYTES);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof FailureError ? error : readFailure(error, name);
  }
  const all = Buffer.concat(chunks);
  const read = (offset: number, length: number) => all.subarray(offset, offset + length);
  return use({ name, size, read });
}
