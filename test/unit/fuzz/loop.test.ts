/** The loop finds what is there to be found, and the same on every run. */
import { describe, expect, it } from 'vitest';
import { Dice } from '../../../build/fuzz/dice.ts';
import { FuzzLoop, type Find } from '../../../build/fuzz/loop.ts';
import { minimise } from '../../../build/fuzz/minimise.ts';
import { Mutator } from '../../../build/fuzz/mutate.ts';
import { parseOptions } from '../../../build/fuzz/options.ts';
import { holds, type Target } from '../../../build/fuzz/target.ts';

/** Fails for an input that begins with three certain bytes, and tells how many were right. */
const secret: Target = {
  name: 'secret',
  code: [],
  maxLength: 32,
  seeds: () => [new TextEncoder().encode('hello')],
  run: (input) => {
    const right = [0x22, 0x2c, 0x7b].findIndex((byte, i) => input[i] !== byte);
    holds(right !== -1, 'the secret stays one', [...input]);
    return right;
  },
};

async function findSecret(seed: number) {
  const finds: Find[] = [];
  const loop = new FuzzLoop(secret, seed, { found: (find) => finds.push(find) });
  await loop.feed(secret.seeds());
  await loop.batch(20_000);
  return { finds, inputs: loop.pool.inputs };
}

describe('FuzzLoop', () => {
  it('comes step by step to what no single change reaches', async () => {
    const { finds } = await findSecret(1);
    expect(finds.map(({ problem }) => problem.split(':')[0])).toEqual(['the secret stays one']);
  });

  it('makes the same inputs of the same seed', async () => {
    expect(await findSecret(2)).toEqual(await findSecret(2));
    expect((await findSecret(2)).inputs).not.toEqual((await findSecret(3)).inputs);
  });

  it('tells what a target throws, with its place', async () => {
    const finds: Find[] = [];
    const broken = { ...secret, run: () => JSON.parse('{') as number };
    await new FuzzLoop(broken, 1, { found: (find) => finds.push(find) }).batch(3);
    expect(finds).toHaveLength(1);
    expect(finds[0]?.problem).toMatch(/^SyntaxError: .*at /);
  });
});

describe('minimise', () => {
  it('leaves what shows the problem', async () => {
    const input = new TextEncoder().encode('",{ and much more');
    const short = await minimise(secret, input, 'the secret stays one: x');
    expect(Buffer.from(short).toString()).toBe('",{');
  });
});

describe('Mutator', () => {
  it('never goes beyond the longest input, and leaves what it is given', () => {
    const dice = new Dice(5);
    const mutator = new Mutator(64, ['word', 'a'.repeat(100)]);
    const input = Uint8Array.from({ length: 60 }, (_, i) => i);
    const before = input.slice();
    for (let i = 0; i < 20_000; i++) {
      const made = mutator.mutate(input, new Uint8Array(500), dice);
      expect(made.length).toBeLessThanOrEqual(64);
    }
    expect(input).toEqual(before);
  });
});

describe('parseOptions', () => {
  it('shares the minutes among the targets', () => {
    const { seconds, targets, seed } = parseOptions(['--minutes', '4', '--seed', '7'], ['a', 'b']);
    expect({ seconds, targets, seed }).toEqual({ seconds: 120, targets: ['a', 'b'], seed: 7 });
  });

  it('refuses targets that there are not, and numbers that are none', () => {
    expect(() => parseOptions(['--target', 'c'], ['a'])).toThrow('There is no target c');
    expect(() => parseOptions(['--minutes', '0'], ['a'])).toThrow('--minutes is no number above 0');
  });
});
