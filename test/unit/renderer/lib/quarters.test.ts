import { describe, expect, it } from 'vitest';
import { quarterOf } from '../../../../renderer/lib/quarters.ts';

describe('how far work is, as it is spoken', () => {
  it.each([
    [0, 100, 0],
    [24, 100, 0],
    [25, 100, 25],
    [49, 100, 25],
    [50, 100, 50],
    [75, 100, 75],
    [100, 100, 75],
    [2 ** 52, 2 ** 53, 50],
  ])('%d of %d is %d', (done, total, quarter) => {
    expect(quarterOf(done, total)).toBe(quarter);
  });

  it('is nothing where nothing is known of the total', () => {
    expect(quarterOf(5, 0)).toBe(0);
  });
});
