/** Bytes of two versions of a file, row by row, with those marked that differ. */
import type { DifferentRange } from '../../shared/compare.ts';

/** Neighbouring bytes of a row that are all different, or all the same. */
export interface HexRun {
  readonly differs: boolean;
  /** Pairs of digits. */
  readonly hex: string;
  /** Printable ASCII; a dot for all else. */
  readonly text: string;
}

/**
 * One side of a row. A byte that the other side does not have is different; so is every byte where the
 * other is null, which is a side that has nothing here.
 */
export function hexRuns(bytes: Uint8Array, other: Uint8Array | null): readonly HexRun[] {
  const runs: { differs: boolean; hex: string; text: string }[] = [];
  for (const [at, byte] of bytes.entries()) {
    const differs = other?.[at] !== byte;
    const pair = byte.toString(16).padStart(2, '0');
    const shown = byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
    const last = runs.at(-1);
    if (last?.differs === differs) {
      last.hex += ` ${pair}`;
      last.text += shown;
    } else runs.push({ differs, hex: pair, text: shown });
  }
  return runs;
}

/** The range that starts behind (1) or before (-1) an offset, around the ends; null if there is none. */
export function nextRange(
  ranges: readonly DifferentRange[],
  from: number,
  step: 1 | -1,
): DifferentRange | null {
  if (step === 1) return ranges.find(({ offset }) => offset > from) ?? ranges[0] ?? null;
  return ranges.findLast(({ offset }) => offset < from) ?? ranges.at(-1) ?? null;
}
