// A Files of facts alone, and copies to put into stores.

import { cleanName, type Extent, type FileFact, type Files } from '../../../electron/io/files.ts';
import type { BlobCopy } from '../../../electron/store/content-store.ts';

function extent(file: string, offset = 0, length = 5): Extent {
  return { file, offset, length, stamp: '' };
}

export function fileFact(offset: number): FileFact {
  return { kind: 'file', cut: false, extent: extent('archive', offset) };
}

export function copyAt(path: string, offset: number): BlobCopy {
  return { path, cut: false, extent: extent('archive', offset) };
}

/** Facts by name; of several facts the last stands. */
export class FactFiles implements Files {
  readonly form = 'archive';
  readonly base = '';
  readonly archive = { file: '/archive.tar', offset: 0, length: 1000, stamp: '' };
  readonly packed = null;
  readonly findings = [];
  readonly #facts: ReadonlyMap<string, readonly FileFact[]>;

  constructor(facts: Readonly<Record<string, readonly FileFact[]>>) {
    this.#facts = new Map(Object.entries(facts));
  }

  list(directory: string): readonly string[] {
    const prefix = directory === '' ? '' : `${cleanName(directory) ?? ''}/`;
    const below = [...this.#facts.keys()].filter((name) => name.startsWith(prefix));
    return [...new Set(below.map((name) => name.slice(prefix.length).split('/')[0] ?? ''))].sort();
  }

  stat(name: string): FileFact | undefined {
    return this.#facts.get(name)?.at(-1);
  }

  resolve(name: string): FileFact | undefined {
    return this.stat(name);
  }

  close(): void {
    // Nothing was made.
  }

  shadowed(name: string): readonly FileFact[] {
    return this.#facts.get(name)?.slice(0, -1) ?? [];
  }
}
