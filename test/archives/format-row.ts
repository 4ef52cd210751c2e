/** One row of the table of formats, and how it gets to the disk. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as zlib from 'node:zlib';
import type { Verdict } from '../../shared/model.ts';
import { packTar, treeMembers, writeDirectory } from '../support/archive.ts';
import type { Produced } from '../support/producers/produced.ts';
import type { ScratchFolder } from '../support/scratch-folder.ts';

type Outer = 'gzip' | 'zstd' | 'xz' | 'bzip2';

export interface Format {
  /** As a user would say it; rows of one format make one line of the readme's table. */
  readonly format: string;
  /** What this row is beside that. */
  readonly but?: string;
  readonly make: () => Promise<Produced>;
  readonly form: 'folder' | 'tar';
  /** Compression of the whole file. */
  readonly outer?: Outer;
  /** `source.kind` of the documents. */
  readonly kind: string;
  readonly verdict: Verdict;
  /** Of errors and warnings, each once, sorted. */
  readonly codes?: readonly string[];
  /** The program that its builder runs. */
  readonly needs?: string;
}

export function rowName({ format, but, form, outer }: Format): string {
  const stored = outer === undefined ? form : `${form}, ${outer}`;
  return `${format}${but === undefined ? '' : `, ${but}`} (${stored})`;
}

/** The program that a row needs to be written; undefined if none. */
export function programOf({ outer, needs }: Format): string | undefined {
  return outer === 'xz' || outer === 'bzip2' ? outer : needs;
}

/** Writes what a row's builder made; returns the path. */
export async function writeRow(
  { form, outer }: Format,
  { tree }: Produced,
  scratch: ScratchFolder,
): Promise<string> {
  if (form === 'folder') return writeDirectory(tree, scratch.next());
  const file = scratch.next('.tar');
  const bytes = await packTar(treeMembers(tree));
  fs.writeFileSync(file, outer === undefined ? bytes : compress(bytes, outer));
  return file;
}

function compress(bytes: Buffer, outer: Outer): Buffer {
  switch (outer) {
    case 'gzip':
      return zlib.gzipSync(bytes);
    case 'zstd':
      return zlib.zstdCompressSync(bytes);
    case 'xz':
    case 'bzip2':
      return execFileSync(outer, ['-c'], { input: bytes, maxBuffer: 64 * 1024 * 1024 });
  }
}
