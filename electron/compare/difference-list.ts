// The paths that differ, in order: found and sorted once, filtered once for all pages of one wish.

import type {
  DifferencesPage,
  DifferencesQuery,
  FileChangeKind,
  FileDifference,
} from '../../shared/compare.ts';
import { CHANGED_PARTS } from '../../shared/files.ts';
import { CONTENT, TIME } from '../tree/entry-differences.ts';
import { textMatcher } from '../tree/name-match.ts';
import { sortNodes } from '../tree/sorted-nodes.ts';
import { ADDED, MODIFIED, REMOVED, UNSETTLED, type ComparedFiles } from './compare-files.ts';
import { differenceRow } from './difference-row.ts';
import type { SideFiles } from './side-files.ts';

/** Rows of a page. */
const MAX_LIMIT = 500;

/** Which differences are wanted; what is left empty is any. */
export type WantedDifferences = Pick<
  DifferencesQuery,
  'changes' | 'parts' | 'text' | 'hideTimeOnly'
>;

export const ALL_DIFFERENCES: WantedDifferences = {
  changes: [],
  parts: [],
  text: '',
  hideTimeOnly: false,
};

/** A path whose contents could not be compared may be modified, and is listed with those. */
const KINDS: ReadonlyMap<number, FileChangeKind> = new Map([
  [ADDED, 'added'],
  [REMOVED, 'removed'],
  [MODIFIED, 'modified'],
  [UNSETTLED, 'modified'],
]);

/** Finds the paths that differ and sorts them, in pieces. */
export function* listDifferences(files: ComparedFiles): Generator<undefined, DifferenceList> {
  const { trie, changes } = files;
  const marks = changes.slice();
  // A directory above a difference leads to it, and is no difference for that.
  for (let node = trie.count - 1; node > 0; node--)
    if (marks[node] !== 0) marks[trie.parent(node)] = 1;
  yield;
  const sorted = yield* sortNodes(trie, marks);
  return new DifferenceList(
    files,
    sorted.filter((node) => changes[node] !== 0),
  );
}

export class DifferenceList {
  readonly #files: ComparedFiles;
  readonly #order: Uint32Array;
  /** Of the latest wish. */
  #wanted: { readonly key: string; readonly nodes: Uint32Array } | null = null;

  /** `order`: nodes that differ, sorted by their paths. */
  constructor(files: ComparedFiles, order: Uint32Array) {
    this.#files = files;
    this.#order = order;
  }

  count(wanted: WantedDifferences): number {
    return this.#nodes(wanted).length;
  }

  /** At most 500 rows. */
  page(wanted: WantedDifferences, offset: number, limit: number): DifferencesPage {
    const nodes = this.#nodes(wanted);
    const from = Math.max(0, offset);
    const page = nodes.subarray(from, from + Math.max(0, Math.min(limit, MAX_LIMIT)));
    const rows = Array.from(page, (node) => differenceRow(this.#files, node));
    return { total: nodes.length, offset, rows };
  }

  /** All of them, made one by one. */
  *rows(wanted: WantedDifferences): Generator<FileDifference> {
    for (const node of this.#nodes(wanted)) yield differenceRow(this.#files, node);
  }

  #nodes(wanted: WantedDifferences): Uint32Array {
    const { changes, parts, text, hideTimeOnly } = wanted;
    const isAny = changes.length + parts.length + text.length === 0 && !hideTimeOnly;
    if (isAny) return this.#order;
    const key = JSON.stringify([changes, parts, text, hideTimeOnly]);
    if (this.#wanted?.key !== key) {
      const isWanted = criterion(this.#files, wanted);
      this.#wanted = { key, nodes: this.#order.filter(isWanted) };
    }
    return this.#wanted.nodes;
  }
}

function criterion(
  files: ComparedFiles,
  { changes, parts, text, hideTimeOnly }: WantedDifferences,
): (node: number) => boolean {
  const kinds = new Set<FileChangeKind | undefined>(changes);
  const bits = CHANGED_PARTS.reduce(
    (sum, part, i) => (parts.includes(part) ? sum | (1 << i) : sum),
    0,
  );
  const hasText = text === '' ? null : textCriterion(files, text);
  return (node) => {
    const code = files.changes[node] ?? 0;
    const own = files.parts[node] ?? 0;
    if (kinds.size > 0 && !kinds.has(KINDS.get(code))) return false;
    const maybe = files.unknown[node] === 1 ? own | CONTENT : own;
    if (bits !== 0 && (maybe & bits) === 0) return false;
    if (hideTimeOnly && maybe === TIME) return false;
    return hasText === null || hasText(node);
  };
}

/** In the path as it is stored, on either side. */
function textCriterion(files: ComparedFiles, text: string): (node: number) => boolean {
  const matches = textMatcher(text);
  const lower = text.toLowerCase();
  const matchesEntry = ({ steps, entries }: SideFiles, node: number): boolean | undefined => {
    const found = entries.locate(steps[node] ?? 0);
    return found && matches(found.listing.paths, found.index);
  };
  return (node) =>
    matchesEntry(files.after, node) ??
    matchesEntry(files.before, node) ??
    files.trie.path(node).toLowerCase().includes(lower);
}
