/** Makes an input that shows a problem as short as can be while it still shows the same one. */
import { kindOf, problemOf } from './loop.ts';
import { Dice } from './dice.ts';
import type { Target } from './target.ts';

const MOST_TRIES = 20_000;

export async function minimise(
  target: Target,
  input: Uint8Array,
  problem: string,
): Promise<Uint8Array> {
  const kind = kindOf(problem);
  let best = input;
  let tries = 0;
  for (let size = best.length >> 1; size >= 1 && tries < MOST_TRIES; size >>= 1) {
    for (let at = 0; at + size <= best.length && tries < MOST_TRIES;) {
      const shorter = new Uint8Array(best.length - size);
      shorter.set(best.subarray(0, at));
      shorter.set(best.subarray(at + size), at);
      target.repair?.(shorter, new Dice(0));
      tries++;
      if (await shows(target, shorter, kind)) best = shorter;
      else at += size;
    }
  }
  return best;
}

async function shows(target: Target, input: Uint8Array, kind: string): Promise<boolean> {
  try {
    await target.run(input);
    return false;
  } catch (error) {
    return kindOf(problemOf(error)) === kind;
  }
}
