/** What a text diff makes of the text before it, by its lines alone. */
import type { DiffLine } from '../../shared/compare.ts';
import type { TextDiff } from '../../electron/compare/text-diff.ts';

/** Throws if the diff does not fit the text. */
export function applied({ hunks }: Pick<TextDiff, 'hunks'>, before: string): string {
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const made: string[] = [];
  let at = 0;
  for (const { beforeStart, afterStart, lines: steps } of hunks) {
    const start = Math.max(0, beforeStart - 1);
    if (start < at) throw new Error('hunks overlap');
    const hasOld = steps.some(({ kind }) => kind !== 'added');
    made.push(...lines.slice(at, hasOld ? start : beforeStart));
    at = hasOld ? start : beforeStart;
    const hasNew = steps.some(({ kind }) => kind !== 'removed');
    if (hasNew && made.length !== afterStart - 1) throw new Error('a hunk starts elsewhere');
    for (const step of steps) {
      if (step.kind !== 'added' && lines[at++] !== textOf(step)) throw new Error('another line');
      if (step.kind !== 'removed') made.push(textOf(step));
    }
  }
  return [...made, ...lines.slice(at)].join('');
}

function textOf({ text, endless }: DiffLine): string {
  return endless === true ? text : `${text}\n`;
}
