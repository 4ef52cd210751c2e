/** Two versions of one file as text: a unified diff, or rows of bytes that differ. */
import type { DiffHunk, DiffLine, FileDiff, FileState } from '../../shared/compare.ts';
import { escapeText, quote } from '../../shared/escape.ts';
import { throwIfCancelled } from '../../shared/failure.ts';
import { bytes } from '../../shared/format.ts';
import type { Run } from './command.ts';
import { printByteRows } from './diff-bytes-text.ts';
import type { FoundDifference } from './diff-file.ts';
import type { Sides } from './diff-sides.ts';
import { differenceWords } from './difference-words.ts';
import type { Colour } from './text.ts';

const SIGN: Readonly<Record<DiffLine['kind'], string>> = { context: ' ', removed: '-', added: '+' };

export async function printFileDiff(run: Run, sides: Sides, found: FoundDifference): Promise<void> {
  const { path, row, diff } = found;
  const told = row === null ? '' : differenceWords(row);
  if (diff === null || diff.kind === 'same') {
    run.out.print(`${quote(path)}: ${sameWords(found, told)}`);
    return;
  }
  if (told !== '') run.warn(`${quote(path)}: ${told}`);
  printHead(run, found);
  if (diff.kind === 'text') await printText(run, diff);
  else await printBytes(run, sides, found, diff);
}

function sameWords({ diff, row }: FoundDifference, told: string): string {
  if (row === null) return 'the same in both';
  return diff === null ? told : `it holds the same in both; different is: ${told}`;
}

/** As `diff -u` and `patch` have it: `/dev/null` stands for what is not there. */
function printHead({ out }: Run, { path, row }: FoundDifference): void {
  const name = (state: FileState | null | undefined, side: string): string =>
    state === null ? '/dev/null' : `${side}/${escapeText(path, 1_000)}`;
  out.print(out.paint(`--- ${name(row?.before, 'a')}`, 'bold'));
  out.print(out.paint(`+++ ${name(row?.after, 'b')}`, 'bold'));
}

async function printText(
  run: Run,
  { hunks, cut }: Extract<FileDiff, { kind: 'text' }>,
): Promise<void> {
  const { out, signal } = run;
  for (const hunk of hunks) {
    out.print(out.paint(hunkHead(hunk), 'cyan'));
    for (const line of hunk.lines) {
      printLine(run, line);
      if (!out.full) continue;
      await out.flush();
      throwIfCancelled(signal);
    }
  }
  if (cut) run.warn('More lines are different than are told.');
}

function printLine({ out }: Run, { kind, text, endless }: DiffLine): void {
  const colours: readonly Colour[] =
    kind === 'context' ? [] : [kind === 'removed' ? 'red' : 'green'];
  out.printTabbed(`${SIGN[kind]}${text}`, colours);
  if (endless === true) out.print('\\ No newline at end of file');
}

/** `@@ -1,3 +1,4 @@`; a count of 1 is left out, as GNU has it. */
function hunkHead({ beforeStart, afterStart, lines }: DiffHunk): string {
  const old = lines.filter(({ kind }) => kind !== 'added').length;
  const young = lines.filter(({ kind }) => kind !== 'removed').length;
  return `@@ -${rangeOf(beforeStart, old)} +${rangeOf(afterStart, young)} @@`;
}

function rangeOf(start: number, lines: number): string {
  return lines === 1 ? String(start) : `${String(start)},${String(lines)}`;
}

async function printBytes(
  run: Run,
  sides: Sides,
  found: FoundDifference,
  diff: Extract<FileDiff, { kind: 'bytes' }>,
): Promise<void> {
  const size = (value: number | null): string => (value === null ? 'not there' : bytes(value));
  run.out.print(`binary: ${size(diff.beforeSize)} → ${size(diff.afterSize)}`);
  await printByteRows(run, sides, found, diff);
  if (diff.cut) run.warn('More bytes are different than are told.');
}
