/** One row of the table of hostile inputs: what is made, and what Drydock says of it. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { FailureCode } from '../../../shared/failure.ts';
import type { FindingCode } from '../../../shared/finding.ts';
import type { Verdict } from '../../../shared/model.ts';
import type { CaseId } from '../../support/security-case.ts';

/** Where a case is made. */
export interface Place {
  /** What the builders made of the case; not to be changed, since variants start from it. */
  readonly built: string;
  /** A path at which nothing stands. */
  readonly next: (suffix?: string) => string;
}

export interface HostileCase {
  readonly id: CaseId;
  /** Which of several forms; absent for what the builders make. */
  readonly variant?: string;
  /** Makes another source than the builders do. Returns its path. */
  readonly make?: (place: Place) => string | Promise<string>;
  /** Absent where nothing is opened; `failure` says why then. */
  readonly verdict?: Verdict;
  readonly failure?: FailureCode;
  /** Codes of all errors and warnings, sorted. */
  readonly codes?: readonly FindingCode[];
  /** Role and status of every blob that something refers to, as in `config verified, layer ×2 missing`. */
  readonly blobs?: string;
  /** Larger than the case asks: it may take longer. */
  readonly large?: true;
  /** Run as a command as well. */
  readonly command?: true;
  /** Why Drydock decides otherwise than the table of hostile inputs asks, or what it adds to it. */
  readonly because?: string;
}

/** Rows about one case that differ in how it is made. */
export function variants<T, C extends HostileCase>(
  items: readonly T[],
  row: (item: T) => C,
): readonly C[] {
  return items.map(row);
}

/** A copy of what was built, links and all. */
export function copied({ built, next }: Place): string {
  const copy = next(path.extname(built));
  fs.cpSync(built, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** A copy with one file of it replaced. */
export function withFile(place: Place, name: string, content: string | Uint8Array): string {
  const folder = copied(place);
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return folder;
}

/** A copy whose `index.json` was changed as text. */
export function withIndex(place: Place, edit: (text: string) => string): string {
  return withFile(place, 'index.json', edit(indexText(place)));
}

export function indexText({ built }: Place): string {
  return fs.readFileSync(path.join(built, 'index.json'), 'utf8');
}
