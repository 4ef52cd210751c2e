/** Batches under V8's counters: whichever input reached new code is kept. */
import type { Coverage } from './coverage.ts';
import type { FuzzLoop } from './loop.ts';
import type { Target } from './target.ts';

/** Runs a batch, and keeps the inputs of it that carried out code which none had before. */
export async function explore(
  loop: FuzzLoop,
  target: Target,
  coverage: Coverage,
  count: number,
): Promise<void> {
  coverage.skip();
  await loop.batch(count, true);
  if (coverage.look(false) > 0) await locate(loop, target, coverage, loop.lastBatch);
}

/**
 * Halves a batch until the first input is left that reached new code, and takes all of it as known: each
 * look costs as much as a thousand inputs, and what the others reached alone is met again.
 */
async function locate(
  loop: FuzzLoop,
  target: Target,
  coverage: Coverage,
  batch: readonly Uint8Array[],
): Promise<void> {
  let inputs = batch;
  while (inputs.length > 1) {
    const half = inputs.slice(0, inputs.length >> 1);
    for (const input of half) await tried(target, input);
    inputs = coverage.look(false) > 0 ? half : inputs.slice(half.length);
  }
  const [found] = inputs;
  if (found === undefined) return;
  await tried(target, found);
  if (coverage.look(true) > 0) loop.pool.add(found);
}

async function tried(target: Target, input: Uint8Array): Promise<void> {
  try {
    await target.run(input);
  } catch {
    // The loop has told of it.
  }
}
