/** What languages record as installed, in files all over an image. */
import { bytesShort, count } from '../../shared/format.ts';
import type { FoundPackage } from '../../shared/packages-report.ts';
import { Turns } from '../io/turns.ts';
import { DatabaseError } from './database-error.ts';
import { plainPackage, wrongPart, type Met } from './found-packages.ts';
import { mayHavePackages, placeOf, type LanguagePlace } from './language-places.ts';
import type { PackageFile, PackageTree } from './package-files.ts';
import { readBytes } from './read-bytes.ts';
import {
  MAX_LANGUAGE_BYTES,
  MAX_LANGUAGE_FILES,
  MAX_LANGUAGE_PACKAGES,
} from '../../shared/limits/packages.ts';

/** Files of which it is told what is wrong with them. */
const MAX_PROBLEMS = 1_000;

export interface LanguagePackages {
  readonly packages: readonly FoundPackage[];
  readonly problems: readonly { readonly path: string; readonly problem: string }[];
}

export interface LanguageReadOptions {
  readonly signal?: AbortSignal;
  /** Bytes of such files, read and in all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Reads them in the order of their bytes. What is wrong with a file is told of it, and the others are read. Rejects
 * with `cancelled`, and as the files' own reads do with anything but `read-failed`.
 */
export async function readLanguagePackages(
  tree: PackageTree,
  options: LanguageReadOptions,
): Promise<LanguagePackages> {
  const turns = new Turns(options.signal);
  const found = new LanguageFindings();
  const files = await filesToRead(tree, turns, found);
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  let done = 0;
  for (const { file, place } of files) {
    if (turns.isDue) await turns.give();
    if (done + file.size > MAX_LANGUAGE_BYTES) {
      found.problem(
        file.path,
        `it and what follows is not read: ${bytesShort(MAX_LANGUAGE_BYTES)} are`,
      );
      break;
    }
    await readFile(file, place, { turns, found });
    done += file.size;
    options.onProgress?.(done, total);
  }
  return found.finish();
}

interface FileToRead {
  readonly file: PackageFile;
  readonly place: LanguagePlace;
}

async function filesToRead(
  tree: PackageTree,
  turns: Turns,
  found: LanguageFindings,
): Promise<readonly FileToRead[]> {
  const files: FileToRead[] = [];
  /** Several links may lead to one. */
  const known = new Set<string>();
  await turns.each(tree.named(mayHavePackages), (path) => {
    const place = path === null ? null : placeOf(path);
    const file = path === null || place === null ? null : tree.find(path);
    if (place === null || file === null || known.has(`${place.format} ${file.path}`)) return;
    known.add(`${place.format} ${file.path}`);
    if (files.length < MAX_LANGUAGE_FILES) files.push({ file, place });
    else found.problem(file.path, `only ${count(MAX_LANGUAGE_FILES)} such files are read`);
  });
  return files.sort((a, b) => a.file.order - b.file.order);
}

async function readFile(
  file: PackageFile,
  { format, limit, read }: LanguagePlace,
  { turns, found }: { readonly turns: Turns; readonly found: LanguageFindings },
): Promise<void> {
  try {
    const bytes = await readBytes(file, limit);
    await turns.each(read(bytes, file.path), (met) => {
      found.take(met, format, file.path);
    });
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    found.problem(file.path, error.message);
  }
}

class LanguageFindings {
  readonly #packages: FoundPackage[] = [];
  /** By path, the first thing. */
  readonly #problems = new Map<string, string>();
  #more = 0;

  take(met: Met, format: FoundPackage['format'], path: string): void {
    if (met === null) return;
    if ('fault' in met) {
      this.problem(path, met.fault);
      return;
    }
    const wrong = wrongPart(met.package);
    if (wrong !== null) this.problem(path, `a package in it has ${wrong}`);
    else if (this.#packages.length >= MAX_LANGUAGE_PACKAGES)
      throw new DatabaseError('there are more packages than are read');
    else this.#packages.push({ format, ...plainPackage(met.package), path });
  }

  /** `sentence`: the end of one, without its full stop. */
  problem(path: string, sentence: string): void {
    if (this.#problems.has(path)) return;
    if (this.#problems.size < MAX_PROBLEMS) this.#problems.set(path, sentence);
    else this.#more += 1;
  }

  finish(): LanguagePackages {
    const problems = [...this.#problems].map(([path, problem]) => ({ path, problem }));
    if (this.#more > 0)
      problems.push({ path: '', problem: `${count(this.#more)} more files could not be read` });
    return { packages: this.#packages, problems };
  }
}
