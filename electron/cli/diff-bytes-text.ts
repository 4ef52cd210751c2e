/** Bytes of two versions of a file that differ, as rows of 16 with their offsets. */
import type { DifferentRange, FileDiff, FileState } from '../../shared/compare.ts';
import { FailureError } from '../../shared/failure.ts';
import { count } from '../../shared/format.ts';
import type { ComparedSession } from '../engine/compare-images.ts';
import type { Run } from './command.ts';
import type { FoundDifference } from './diff-file.ts';
import type { Sides } from './diff-sides.ts';

const ROW = 16;
/** Rows that are shown; with `--long` more. */
const MAX_ROWS = 32;
const MAX_ROWS_LONG = 4_096;

export async function printByteRows(
  run: Run,
  sides: Sides,
  { row }: FoundDifference,
  { ranges }: Extract<FileDiff, { kind: 'bytes' }>,
): Promise<void> {
  const most = run.options.long ? MAX_ROWS_LONG : MAX_ROWS;
  let shown = 0;
  for (const offset of rowsOf(ranges)) {
    if (shown === most) {
      run.out.print(moreLine(run, ranges, most));
      return;
    }
    shown += 1;
    const old = await rowAt(run, sides.before.session, row?.before, offset);
    const young = await rowAt(run, sides.after.session, row?.after, offset);
    if (old === null && young === null) return;
    printRow(run, '-', offset, old);
    printRow(run, '+', offset, young);
    if (run.out.full) await run.out.flush();
  }
}

/** Offsets of rows in which a byte differs, each once. */
function* rowsOf(ranges: readonly DifferentRange[]): Generator<number> {
  let next = 0;
  for (const { offset, length } of ranges)
    for (let at = Math.max(next, offset - (offset % ROW)); at < offset + length; at += ROW) {
      yield at;
      next = at + ROW;
    }
}

function moreLine({ options }: Run, ranges: readonly DifferentRange[], shown: number): string {
  let rows = 0;
  let next = 0;
  for (const { offset, length } of ranges) {
    const from = Math.max(next, Math.floor(offset / ROW));
    next = Math.max(from, Math.ceil((offset + length) / ROW));
    rows += next - from;
  }
  const hint = options.long ? '' : `; --long shows up to ${count(MAX_ROWS_LONG)}`;
  return `and ${count(rows - shown)} more rows of ${String(ROW)} bytes${hint}`;
}

/** Null where the side has no such file, or its bytes are not in the layer that names it. */
async function rowAt(
  run: Run,
  session: ComparedSession,
  state: FileState | null | undefined,
  offset: number,
): Promise<Uint8Array | null> {
  const at = state?.at ?? null;
  if (at === null) return null;
  try {
    const options = { runner: run.runner(), reads: run.reads(), signal: run.signal };
    return (await session.readFile(at, offset, ROW, options)).bytes;
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
    return null;
  }
}

/** `-00000010  7f 45 4c 46  |.ELF|`. */
function printRow({ out }: Run, sign: '-' | '+', offset: number, row: Uint8Array | null): void {
  if (row === null || row.length === 0) return;
  const hex = Array.from(row, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const text = Array.from(row, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
  ).join('');
  const line = `${sign}${offset.toString(16).padStart(8, '0')}  ${hex.padEnd(ROW * 3 - 1)}  |${text}|`;
  out.print(out.paint(line, sign === '-' ? 'red' : 'green'));
}
