/** The files below one folder of a source, as a source of their own. */
import { cleanName, type FileFact, type Files } from './files.ts';

export class SubFiles implements Files {
  readonly form: Files['form'];
  readonly base: string;
  readonly archive: Files['archive'];
  readonly packed: Files['packed'];
  readonly findings: Files['findings'];
  readonly #files: Files;
  readonly #folder: string;

  /** `folder`: a clean name in `files`. */
  constructor(files: Files, folder: string) {
    this.#files = files;
    this.#folder = folder;
    this.form = files.form;
    this.base = `${files.base}${folder}/`;
    this.archive = files.archive;
    this.packed = files.packed;
    this.findings = files.findings;
  }

  list(directory: string): readonly string[] {
    return this.#files.list(this.#under(directory));
  }

  stat(name: string): FileFact | undefined {
    return this.#files.stat(this.#under(name));
  }

  resolve(name: string): FileFact | undefined {
    return this.#files.resolve(this.#under(name));
  }

  shadowed(name: string): readonly FileFact[] {
    return this.#files.shadowed(this.#under(name));
  }

  close(): void {
    this.#files.close();
  }

  /** A name that climbs out of the folder names nothing: no member is called so. */
  #under(name: string): string {
    const inner = cleanName(name);
    if (inner === '') return this.#folder;
    return `${this.#folder}/${inner ?? '..'}`;
  }
}
