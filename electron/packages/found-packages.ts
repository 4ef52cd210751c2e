/** What is found in one database, and what is wrong with it. */
import { count } from '../../shared/format.ts';
import type { InstalledPackage, PackageDatabase, PackageFormat } from '../../shared/packages.ts';
import { MAX_SYSTEM_PACKAGES } from '../../shared/limits/packages.ts';

/** Characters of a name, a version or an architecture. */
const MAX_VALUE = 500;
/** Characters of a licence that are kept: a full text is longer, an expression rarely. */
const MAX_LICENCE = 300;
/** What no package manager writes in any of them: spaces, control characters, all beyond ASCII. */
const WRONG = /[^\x21-\x7e]/;

/** A package as its database records it; empty text is absent. */
export interface RecordedPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string | null;
  /** As written; null or empty if there is none. */
  readonly licence: string | null;
}

/** What a reader meets: a package, what is wrong with a part of the database, or nothing yet. */
export type Met = { readonly package: RecordedPackage } | { readonly fault: string } | null;

export class FoundPackages {
  readonly #format: PackageFormat;
  readonly #packages: InstalledPackage[] = [];
  #firstFault: string | null = null;
  #faults = 0;

  constructor(format: PackageFormat) {
    this.#format = format;
  }

  /** False if there is no room for more. */
  get hasRoom(): boolean {
    return this.#packages.length < MAX_SYSTEM_PACKAGES;
  }

  take(met: Met): void {
    if (met === null) return;
    if ('fault' in met) {
      this.fault(met.fault);
      return;
    }
    const wrong = wrongPart(met.package);
    if (wrong !== null) this.fault(`a package in it has ${wrong}`);
    else if (!this.hasRoom)
      this.fault(`only its first ${count(MAX_SYSTEM_PACKAGES)} packages are read`);
    else this.#packages.push({ format: this.#format, ...plainPackage(met.package) });
  }

  /** `sentence`: the end of one, without its full stop. */
  fault(sentence: string): void {
    this.#firstFault ??= sentence;
    this.#faults += 1;
  }

  database(path: string): PackageDatabase {
    const more = this.#faults > 1 ? `; and ${count(this.#faults - 1)} more` : '';
    const problem = this.#firstFault === null ? null : `${this.#firstFault}${more}`;
    return { format: this.#format, path, packages: this.#packages, problem };
  }
}

/** Without anything that its reader noted beside, and with the start of a licence that is long. */
export function plainPackage(recorded: RecordedPackage): RecordedPackage {
  const { name, version, architecture, licence } = recorded;
  return { name, version, architecture, licence: licenceText(licence) };
}

/** The start of a licence that is long; null for none. */
export function licenceText(written: string | null): string | null {
  const text = written?.slice(0, MAX_LICENCE + 1).trim() ?? '';
  if (text === '') return null;
  return text.length > MAX_LICENCE ? `${text.slice(0, MAX_LICENCE)}…` : text;
}

/** What cannot be right about a package, in words. */
export function wrongPart({ name, version, architecture }: RecordedPackage): string | null {
  if (!isWell(name)) return name === '' ? 'no name' : 'a name that cannot be one';
  if (!isWell(version)) return version === '' ? 'no version' : 'a version that cannot be one';
  if (architecture !== null && !isWell(architecture)) return 'an architecture that cannot be one';
  return null;
}

function isWell(value: string): boolean {
  return value !== '' && value.length <= MAX_VALUE && !WRONG.test(value);
}
