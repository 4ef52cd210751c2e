/** One JSON document that was opened by itself, as Files. */
import type { Extent, FileFact, Files } from './files.ts';

export class DocumentFiles implements Files {
  readonly form = 'document';
  readonly base = '';
  readonly archive: Extent;
  readonly packed = null;
  readonly findings = [];
  readonly #name: string;
  readonly #fact: FileFact;

  constructor(name: string, extent: Extent) {
    this.#name = name;
    this.#fact = { kind: 'file', extent, cut: false };
    this.archive = extent;
  }

  list(directory: string): readonly string[] {
    return directory === '' ? [this.#name] : [];
  }

  stat(name: string): FileFact | undefined {
    if (name === '') return { kind: 'directory' };
    return name === this.#name ? this.#fact : undefined;
  }

  resolve(name: string): FileFact | undefined {
    return this.stat(name);
  }

  shadowed(): readonly FileFact[] {
    return [];
  }

  close(): void {
    // Nothing was made.
  }
}
