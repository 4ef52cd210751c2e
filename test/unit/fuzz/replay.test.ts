/** Everything that earlier runs kept, and a short run of each target: the same inputs on every machine. */
import { describe, expect, it } from 'vitest';
import { keptFinds, keptInputs } from '../../../build/fuzz/kept.ts';
import { FuzzLoop, type Find } from '../../../build/fuzz/loop.ts';
import { TARGET_NAMES } from '../../../build/fuzz/target-names.ts';
import { TARGETS } from '../../fuzz/targets/index.ts';

const SEED = 20_241_128;
/** Inputs of a short run for each that a batch of the target has. */
const BATCHES = 10;
const USUAL_BATCH = 1_000;
/** Milliseconds; for machines that do other work as well. */
const TIMEOUT = 120_000;

it('has the targets that are announced', () => {
  expect(TARGETS.map(({ name }) => name)).toEqual(TARGET_NAMES);
});

describe.each(TARGETS)('$name', (target) => {
  it.each([...keptFinds(target.name)])(
    'holds for what once went wrong: %s',
    async (_name, input) => {
      expect(await target.run(input)).toBeDefined();
    },
  );

  it('holds for what is kept, and for changes of it', { timeout: TIMEOUT }, async () => {
    const finds: Find[] = [];
    const loop = new FuzzLoop(target, SEED, { found: (find) => finds.push(find) });
    const kept = keptInputs(target.name);
    expect(kept.length).toBeGreaterThan(5);
    await loop.feed(kept);
    const seeds = loop.pool.outcomes;
    await loop.batch(BATCHES * (target.batch ?? USUAL_BATCH));
    expect(finds.map(({ problem, input }) => `${problem} ${Buffer.from(input).toString('base64')}`)).toEqual([]); // prettier-ignore
    // Inputs that all come to the same would show nothing.
    expect(seeds).toBeGreaterThan(3);
  });
});
