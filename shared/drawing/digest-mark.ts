/**
 * The mark of a digest: nine cells of two tones and one hue. The same digest has the same mark wherever it
 * stands. It helps the eye and proves nothing: other digests may have it too.
 */
import type { Digest } from '../oci.ts';

export interface DigestMark {
  /** Degrees. Blue to purple alone: green, amber and red would look like an answer. */
  readonly hue: number;
  /** A path over the cells in the strong tone, on a grid of 12 by 12. */
  readonly path: string;
}

const CELL = 4;
const CELLS = 9;
const HUES = [215, 237, 258, 280, 302, 330] as const;
/** Fewer look like no mark at all, more like a square. */
const FEWEST = 3;
const MOST = 6;

/** The mark of any text that stands for a digest, also one that is none. */
export function digestMark(digest: Digest): DigestMark {
  const hash = hashOf(digest);
  const path = cellsOf(hash)
    .map((cell) => {
      const [column, row] = [cell % 3, Math.floor(cell / 3)];
      return `M${String(column * CELL)} ${String(row * CELL)}h4v4h-4z`;
    })
    .join('');
  return { hue: HUES[(hash >>> 20) % HUES.length] ?? HUES[0], path };
}

/** Which cells are strong: the first pattern of the hash that is neither empty nor full. */
function cellsOf(hash: number): readonly number[] {
  const bits = Array.from({ length: CELLS }, (_, cell) => (hash >>> cell) & 1);
  const strong = bits.flatMap((bit, cell) => (bit === 1 ? [cell] : []));
  if (strong.length >= FEWEST && strong.length <= MOST) return strong;
  return cellsOf(mixed(hash));
}

// FNV-1a. What stands here need not withstand anybody: it is compared by nobody but the eye.
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return mixed(hash);
}

function mixed(hash: number): number {
  let next = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  next = Math.imul(next ^ (next >>> 12), 0x297a2d39);
  return ((next ^ (next >>> 15)) + 0x9e3779b9) >>> 0;
}
