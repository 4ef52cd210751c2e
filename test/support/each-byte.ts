/** Every change of a single byte that a bit, or the case of a letter, makes. */

const MASKS = [0x01, 0x20, 0x80];

/** Copies of `bytes`, each with one byte changed; `at` is its offset. */
export function* changedBytes(bytes: Uint8Array): Generator<{ at: number; changed: Buffer }> {
  for (let at = 0; at < bytes.length; at++)
    for (const mask of MASKS) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ mask;
      yield { at, changed };
    }
}
