/** The blobs that stand in the library, by name and size; none of them is read here. */
import * as path from 'node:path';
import type { LibraryProblem } from '../../shared/library.ts';
import type { Digest } from '../../shared/oci.ts';
import { namesIn } from '../io/names-in.ts';
import { parseDigest } from '../oci/digest.ts';
import { MAX_NODES } from '../../shared/limits/oci.ts';
import { statOf } from './disk.ts';
import type { LibraryPaths } from './layout-folder.ts';

export interface BlobFile {
  readonly size: number;
  /** When it was written, in ms since the epoch. */
  readonly writtenAt: number;
}

export interface BlobFiles {
  /** Regular files under the name of a digest. */
  readonly files: ReadonlyMap<Digest, BlobFile>;
  /** Digests under whose names something else stands. */
  readonly blocked: ReadonlySet<Digest>;
  /** What stands under the name of a digest and is no regular file, or in the place of a folder. */
  readonly problems: readonly LibraryProblem[];
  /** Paths of what has no place there. */
  readonly foreign: readonly string[];
  /** False if there are more than were looked at. */
  readonly complete: boolean;
}

interface Found {
  readonly files: Map<Digest, BlobFile>;
  readonly blocked: Set<Digest>;
  readonly problems: LibraryProblem[];
  readonly foreign: string[];
  looked: number;
}

/** Looks at every name below `blobs`. What cannot be looked at counts as absent. Never throws. */
export function listBlobs(paths: LibraryPaths): BlobFiles {
  const found: Found = {
    files: new Map(),
    blocked: new Set(),
    problems: [],
    foreign: [],
    looked: 0,
  };
  const blobs = paths.at('blobs');
  for (const algorithm of namesIn(blobs)) {
    const stat = statOf(path.join(blobs, algorithm));
    if (stat?.isDirectory() === true) listAlgorithm(paths, algorithm, found);
    else if (stat?.isSymbolicLink() === true)
      found.problems.push({ code: 'not-a-folder', path: `blobs/${algorithm}` });
    else found.foreign.push(`blobs/${algorithm}`);
  }
  return { ...found, complete: found.looked <= MAX_NODES };
}

/** The regular file of this digest; null if there is none. */
export function blobFile(paths: LibraryPaths, digest: Digest): BlobFile | null {
  if (parseDigest(digest).ok === false) return null;
  const stat = statOf(paths.blob(digest));
  return stat?.isFile() === true ? { size: stat.size, writtenAt: stat.mtimeMs } : null;
}

function listAlgorithm(paths: LibraryPaths, algorithm: string, found: Found): void {
  for (const encoded of namesIn(paths.at('blobs', algorithm))) {
    if (++found.looked > MAX_NODES) return;
    const digest = `${algorithm}:${encoded}`;
    const name = `blobs/${algorithm}/${encoded}`;
    const stat = statOf(paths.at('blobs', algorithm, encoded));
    if (parseDigest(digest).ok === false) found.foreign.push(name);
    else if (stat?.isFile() === true)
      found.files.set(digest, { size: stat.size, writtenAt: stat.mtimeMs });
    else if (stat !== null) {
      found.blocked.add(digest);
      found.problems.push({ code: 'not-a-file', path: name });
    }
  }
}
