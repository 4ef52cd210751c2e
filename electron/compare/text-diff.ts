/** Two texts, line by line, in hunks with a few equal lines around what is different. */
import type { DiffHunk, DiffLine, FileDiff } from '../../shared/compare.ts';
import { pairLines } from './line-pairs.ts';
import { textLines, type TextLines } from './text-lines.ts';

export type TextDiff = Extract<FileDiff, { kind: 'text' }>;

/** Equal lines that are told before and behind what is different. */
const CONTEXT = 3;
/** Lines that are told unless another number is asked for. */
const MAX_TOLD_LINES = 20_000;

/** A line of either side, in the order of a diff; counted from 0, and -1 on the side that has it not. */
interface Step {
  readonly before: number;
  readonly after: number;
}

/**
 * Both sides are UTF-8, or nearly. At most `maxLines` lines are told, in whole hunks as far as they fit; the numbers of
 * lines added and removed are always of all.
 */
export function diffText(
  before: Uint8Array,
  after: Uint8Array,
  maxLines: number = MAX_TOLD_LINES,
): TextDiff {
  const [old, young] = [textLines(before), textLines(after)];
  const numbers = new Map<string, number>();
  const pairs = pairLines(numbered(old, numbers), numbered(young, numbers));
  const paired = pairs.reduce((sum, pair) => (pair < 0 ? sum : sum + 1), 0);
  const hunks: DiffHunk[] = [];
  let told = 0;
  let cut = false;
  for (const steps of hunksOf(pairs, young.lines.length)) {
    const fitting = steps.slice(0, maxLines - told);
    cut = fitting.length < steps.length;
    if (fitting.length > 0) hunks.push(hunk(fitting, old, young));
    told += fitting.length;
    if (cut) break;
  }
  return {
    kind: 'text',
    hunks,
    addedLines: young.lines.length - paired,
    removedLines: old.lines.length - paired,
    cut,
  };
}

/** The same number for the same line; a last line without an end is not the same as one that has it. */
function numbered({ lines, endless }: TextLines, numbers: Map<string, number>): Uint32Array {
  return Uint32Array.from(lines, (line, at) => {
    // No other line has a newline in it.
    const key = endless && at === lines.length - 1 ? `${line}\n` : line;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const next = numbers.size;
    numbers.set(key, next);
    return next;
  });
}

/** Runs of steps with something different in each, and `CONTEXT` equal lines around it. */
function* hunksOf(pairs: Int32Array, afterLines: number): Generator<readonly Step[]> {
  let steps: Step[] = [];
  /** Equal steps since the last that is none; of those that come before anything different only the last ones. */
  let equal: Step[] = [];
  for (const step of stepsOf(pairs, afterLines)) {
    if (step.before < 0 || step.after < 0) {
      steps.push(...equal, step);
      equal = [];
      continue;
    }
    equal.push(step);
    if (steps.length === 0 && equal.length > CONTEXT) equal.shift();
    if (steps.length > 0 && equal.length > 2 * CONTEXT) {
      yield [...steps, ...equal.slice(0, CONTEXT)];
      steps = [];
      equal = equal.slice(-CONTEXT);
    }
  }
  if (steps.length > 0) yield [...steps, ...equal.slice(0, CONTEXT)];
}

/** All lines of both sides: what was removed before what was added in its place. */
function* stepsOf(pairs: Int32Array, afterLines: number): Generator<Step> {
  let after = 0;
  let waiting = 0;
  for (let before = 0; before <= pairs.length; before++) {
    const pair = before === pairs.length ? afterLines : (pairs[before] ?? -1);
    if (pair < 0) {
      waiting += 1;
      continue;
    }
    for (let at = before - waiting; at < before; at++) yield { before: at, after: -1 };
    waiting = 0;
    for (; after < pair; after++) yield { before: -1, after };
    if (before === pairs.length) return;
    yield { before, after };
    after += 1;
  }
}

function hunk(steps: readonly Step[], old: TextLines, young: TextLines): DiffHunk {
  return {
    beforeStart: startOf(steps.map(({ before }) => before)),
    afterStart: startOf(steps.map(({ after }) => after)),
    lines: steps.map((step) => lineOf(step, old, young)),
  };
}

/** The number of the first line on a side; 0 where the hunk has none of it, which is what fits an empty file. */
function startOf(lines: readonly number[]): number {
  const first = lines.find((line) => line >= 0);
  return first === undefined ? 0 : first + 1;
}

function lineOf({ before, after }: Step, old: TextLines, young: TextLines): DiffLine {
  const [side, at] = after < 0 ? [old, before] : [young, after];
  const isLast = side.endless && at === side.lines.length - 1;
  return {
    kind: after < 0 ? 'removed' : before < 0 ? 'added' : 'context',
    before: before < 0 ? null : before + 1,
    after: after < 0 ? null : after + 1,
    text: side.lines[at] ?? '',
    ...(isLast ? { endless: true } : {}),
  };
}
