/**
 * Which scans get a thread of their own for hashing. It shortens one that runs while a core has nothing to
 * do; where every core is busy it only costs the bytes' way from thread to thread.
 */

/** Below this a scan is over before a second thread helps. */
const LEAST_BYTES = 8 * 1024 * 1024;
/** Part of its time for which a scan must have a core idle beside it. */
const LEAST_SHARE = 0.5;

/**
 * `bytes`: of each scan, in the order in which they start; `lanes`: scans at one time. Takes the time
 * of a scan to be proportional to its bytes.
 */
export function hashedApart(bytes: readonly number[], lanes: number): readonly boolean[] {
  const freeAt = new Array<number>(lanes).fill(0);
  const spans = bytes.map((length) => {
    const lane = freeAt.indexOf(Math.min(...freeAt));
    const start = freeAt[lane] ?? 0;
    freeAt[lane] = start + length;
    return { start, end: start + length };
  });
  const firstIdle = Math.min(...freeAt);
  return spans.map(({ start, end }) => {
    const beside = end - Math.max(start, firstIdle);
    return lanes > 1 && end - start >= LEAST_BYTES && beside >= LEAST_SHARE * (end - start);
  });
}
