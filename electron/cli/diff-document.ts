/** What `drydock diff --json` prints. */
import { comparisonOutcome, comparisonSummary } from '../../shared/compare-words.ts';
import type { ComparedSide, FileDifference } from '../../shared/compare.ts';
import { ALL_DIFFERENCES } from '../compare/difference-list.ts';
import type { HeldComparison } from '../engine/held-comparison.ts';
import type { Run } from './command.ts';
import type { Side, Sides } from './diff-sides.ts';
import { head } from './documents.ts';
import type { LazyList } from './json-lines.ts';

/** Everything that is different; rows of files are made when their turn comes. */
export function diffDocument({ options }: Run, sides: Sides, held: HeldComparison): object {
  const { documents, layers, packages, files } = held.told;
  const wanted = { ...ALL_DIFFERENCES, hideTimeOnly: options.diff.hideTimes };
  return {
    ...diffHead(sides, held),
    summary: comparisonSummary(held.told),
    documents,
    layers,
    packages,
    files: { ...files, differences: rowsOf(() => held.differences(wanted)) },
  };
}

/** What begins every document of `diff`. */
export function diffHead(sides: Sides, { told }: HeldComparison) {
  return {
    ...head('diff'),
    outcome: comparisonOutcome(told),
    before: sideFields(sides.before, told.before),
    after: sideFields(sides.after, told.after),
  };
}

function sideFields({ path }: Side, { source, sourceName, image, ...told }: ComparedSide) {
  // How the engine calls them means nothing outside.
  void [source, sourceName, image];
  return { path, ...told };
}

function rowsOf(rows: () => Iterable<FileDifference>): LazyList {
  return { [Symbol.iterator]: () => rows()[Symbol.iterator](), toJSON: () => [...rows()] };
}
