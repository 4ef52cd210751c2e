import { describe, expect, it } from 'vitest';
import { addedTags } from '../../../../renderer/lib/library-tags.ts';

describe('addedTags', () => {
  it('adds what is between commas, each once and without spaces around it', () => {
    expect(addedTags(['a'], ' b c , a,, d ')).toEqual(['a', 'b c', 'd']);
    expect(addedTags(['a'], ' , ')).toEqual(['a']);
  });

  it('cuts what is too long and too many, and takes nothing away that is there', () => {
    expect(addedTags([], 'x'.repeat(200))[0]).toHaveLength(100);
    const many = Array.from({ length: 60 }, (_, at) => String(at));
    expect(addedTags([], many.join(','))).toHaveLength(50);
    expect(addedTags(many, 'more')).toEqual(many);
  });
});
