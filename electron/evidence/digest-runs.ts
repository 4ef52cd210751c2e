/** Runs of hex digits that are long enough to be a digest, found without looking at every character. */

/** Digits from which on something is taken for a digest, as the reference grammar has it. */
export const MIN_RUN = 32;
/** Longer runs are data in hex, not digests. */
export const MAX_RUN = 512;

export interface Run {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** All runs from an offset on, in order. One look in 32 characters is enough where there is none. */
export function* hexRuns(text: string, start: number): Generator<Run> {
  for (let at = start + MIN_RUN - 1; at < text.length;) {
    if (!isHex(text.charCodeAt(at))) {
      at += MIN_RUN;
      continue;
    }
    let from = at;
    while (from > start && isHex(text.charCodeAt(from - 1))) from--;
    let to = at + 1;
    while (to < text.length && isHex(text.charCodeAt(to))) to++;
    if (to - from >= MIN_RUN) yield { from, to };
    at = to + MIN_RUN;
  }
}

/** True for the code of a hex digit of either case. */
function isHex(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x61 && code <= 0x66) ||
    (code >= 0x41 && code <= 0x46)
  );
}
