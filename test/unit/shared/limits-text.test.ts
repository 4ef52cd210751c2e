import { describe, expect, it } from 'vitest';
import { limitsText, readLimitsText } from '../../../shared/limits/text.ts';

describe('limits as a text', () => {
  it('are read back', () => {
    const limits = { 'index-depth': 20, 'layer-bytes': 2 ** 41 };
    expect(readLimitsText(limitsText(limits))).toEqual(limits);
    expect(limitsText({})).toBe('');
  });

  it('are as usual where they are none', () => {
    expect(readLimitsText('index-depth=65 sources=1 x layer-bytes= __proto__=1')).toEqual({});
  });
});
