/**
 * The folder of a library: an OCI image layout (image-spec image-layout.md), and a folder of Drydock's own in it.
 *
 *   oci-layout  index.json  blobs/<algorithm>/<encoded>
 *   drydock/lock            held for as long as somebody writes
 *   drydock/index.json      the last index that Drydock wrote
 *   drydock/records/        one file a record
 *   drydock/incoming/       one folder a writer: temporary files
 *
 * All names that are made here are lower case, so that a file system that ignores case keeps them apart.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { Digest } from '../../shared/oci.ts';
import { peekJson } from '../oci/json.ts';
import { MAX_LAYOUT_FILE_BYTES } from '../../shared/limits/oci.ts';
import { codeOf, lookAt, readBytes, setMode } from './disk.ts';

export const LAYOUT_BYTES = Buffer.from('{"imageLayoutVersion":"1.0.0"}');
/** What file systems and desktops put into folders by themselves. */
const UNASKED = new Set(['lost+found', '.DS_Store']);
const LAYOUT_FILES = new Set(['oci-layout', 'index.json', 'blobs', 'drydock']);

/** Absolute paths below the library's folder. */
export class LibraryPaths {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  at(...parts: readonly string[]): string {
    return path.join(this.folder, ...parts);
  }

  get index(): string {
    return this.at('index.json');
  }

  get layoutFile(): string {
    return this.at('oci-layout');
  }

  get own(): string {
    return this.at('drydock');
  }

  get copy(): string {
    return this.at('drydock', 'index.json');
  }

  get records(): string {
    return this.at('drydock', 'records');
  }

  get incoming(): string {
    return this.at('drydock', 'incoming');
  }

  /** The digest must have passed the grammar: its parts hold no `/` and no `..`. */
  blob(digest: Digest): string {
    return this.at('blobs', ...digest.split(':', 2));
  }

  /** Folders that are never to be links, those above first. */
  get folders(): readonly string[] {
    const blobs = this.at('blobs');
    const inBlobs = ['sha256', 'sha512'].map((algorithm) => path.join(blobs, algorithm));
    return [blobs, ...inBlobs, this.own, this.records, this.incoming];
  }
}

/** True for a name that stands in the top folder of a layout by right. */
export function isLayoutName(name: string): boolean {
  return LAYOUT_FILES.has(name) || UNASKED.has(name);
}

/**
 * Whether there is a library here, or could be one. Throws `library-unusable` for what is neither a layout nor
 * empty, and where a folder of it is a link or no folder; `no-access`.
 */
export function checkFolder(paths: LibraryPaths): 'absent' | 'layout' {
  const names = namesOf(paths);
  for (const folder of paths.folders) checkIsFolder(paths, folder);
  if (names.includes('oci-layout')) {
    checkVersion(paths);
    return 'layout';
  }
  // A first write that was broken off has made a folder of ours, and nothing else.
  const other = names.find((name) => name !== 'drydock' && !UNASKED.has(name));
  if (other === undefined) return 'absent';
  throw unusable(paths, 'it holds other files, and no oci-layout');
}

/** What can be done about a library that is one, and cannot be changed as it is. */
export type Advice = 'restore' | 'mend' | 'verify';

/** `library-unusable` for this reason. */
export function unusable(paths: LibraryPaths, reason: string, advice?: Advice): FailureError {
  const name = path.basename(paths.folder);
  const more = advice === undefined ? {} : { advice };
  return new FailureError('library-unusable', { name, reason, ...more });
}

/**
 * Makes a folder below the library's, if it is absent. It is as open as the library's own folder: where the
 * user shares that one, what is in it can be read by the same people, and by nobody else.
 */
export function makeFolder(paths: LibraryPaths, folder: string): void {
  try {
    fs.mkdirSync(folder, 0o700);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return checkIsFolder(paths, folder);
  }
  setMode(folder, fs.statSync(paths.folder).mode & 0o775);
}

/** Makes the library's own folder, for its user alone, unless it is there. */
export function makeTop(paths: LibraryPaths): void {
  fs.mkdirSync(paths.folder, { recursive: true, mode: 0o700 });
}

/** Files are as open as the library's folder, and written by nobody else: they are only ever replaced. */
export function fileMode(paths: LibraryPaths): number {
  return 0o200 | (fs.statSync(paths.folder).mode & 0o444);
}

function namesOf(paths: LibraryPaths): readonly string[] {
  try {
    return fs.readdirSync(paths.folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return [];
    const name = path.basename(paths.folder);
    if (code === 'EACCES' || code === 'EPERM') throw new FailureError('no-access', { name }, code);
    if (code === 'ENOTDIR') throw unusable(paths, 'it is no folder');
    throw unusable(paths, `it cannot be read (${code})`);
  }
}

function checkIsFolder(paths: LibraryPaths, folder: string): void {
  const stat = lookAt(folder);
  if (stat === null || stat.isDirectory()) return;
  const name = path.relative(paths.folder, folder);
  const kind = stat.isSymbolicLink() ? 'a link' : 'no folder';
  throw unusable(paths, `${name} in it is ${kind}`);
}

function checkVersion(paths: LibraryPaths): void {
  const read = readBytes(paths.layoutFile, MAX_LAYOUT_FILE_BYTES);
  if (!read.ok) throw unusable(paths, `oci-layout cannot be read: ${read.reason}`);
  const value = peekJson(read.bytes);
  const version =
    typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)['imageLayoutVersion']
      : undefined;
  if (typeof version !== 'string' || !version.startsWith('1.'))
    throw unusable(paths, 'its oci-layout is not of version 1');
}
