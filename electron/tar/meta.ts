// The meta headers (PAX x, GNU L and K) that were read and wait for the entry they describe.

import type { TarProblemCode, TarProblemReason, TarSink } from './entry.ts';
import { MAX_META_HEADERS } from '../../shared/limits/tar.ts';
import type { PaxHeader } from './pax.ts';
import { problemAt } from './problem.ts';

interface MetaIssue {
  readonly offset: number;
  readonly code: TarProblemCode;
  readonly reason: TarProblemReason;
}

/**
 * What is pending for the next entry. Of two headers of one kind the later one counts, as for Go
 * and GNU tar; Python's reader lets the first one win, so that is also an issue.
 */
export class PendingMeta {
  pax: PaxHeader | undefined;
  longName: string | undefined;
  longLink: string | undefined;
  /** Offset of the first pending header; undefined if nothing is pending. */
  start: number | undefined;
  /** Offset of the first header of any kind since the last entry, global ones included. */
  first: number | undefined;
  /** Both were found, and the long name stood first. */
  longNameFirst = false;
  /** An entry before had a link target in its own header. */
  readonly afterLink: boolean;
  #count = 0;
  #issues: MetaIssue[] = [];

  constructor(afterLink = false) {
    this.afterLink = afterLink;
  }

  /** True if a header other than a global one waits for its entry. */
  get pending(): boolean {
    return this.start !== undefined;
  }

  /** True if there was any meta header since the last entry. */
  get counted(): boolean {
    return this.#count > 0;
  }

  /** Counts one meta header of any kind, global ones included. */
  count(offset: number): void {
    this.#count += 1;
    this.first ??= offset;
    if (this.#count > MAX_META_HEADERS) this.issue(offset, 'tar-ambiguous', 'too-many-meta');
  }

  addPax(offset: number, pax: PaxHeader): void {
    this.#begin(offset, this.pax !== undefined);
    this.pax = pax;
    this.longNameFirst = this.longName !== undefined;
    for (const { code, reason } of pax.issues) this.issue(offset, code, reason);
  }

  addLongName(offset: number, name: string): void {
    this.#begin(offset, this.longName !== undefined);
    this.longName = name;
  }

  addLongLink(offset: number, name: string): void {
    this.#begin(offset, this.longLink !== undefined);
    this.longLink = name;
  }

  /** Remembers one issue for each reason, so that 100,000 bad headers cost one. */
  issue(offset: number, code: TarProblemCode, reason: TarProblemReason): void {
    if (this.#issues.some((issue) => issue.reason === reason)) return;
    this.#issues.push({ offset, code, reason });
  }

  /** Reports what was wrong with the meta headers, with the name of their entry if there is one. */
  reportIssues(sink: TarSink, path?: string): void {
    for (const { offset, code, reason } of this.#issues) {
      sink.problem(problemAt(offset, code, reason, path));
    }
  }

  #begin(offset: number, repeated: boolean): void {
    this.start ??= offset;
    if (repeated) this.issue(offset, 'tar-ambiguous', 'repeated-meta');
  }
}

/**
 * True if a body goes on behind its `size`: Python takes the padding for a part of it. Nobody reads on
 * behind the zero byte that ends a name.
 */
export function goesOn(padded: Uint8Array, size: number, isName: boolean): boolean {
  const next = padded[size];
  if (next === undefined || next === 0) return false;
  return !isName || !padded.subarray(0, size).includes(0);
}
