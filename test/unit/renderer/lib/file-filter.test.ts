import { describe, expect, it } from 'vitest';
import { chipsOf, isFiltering, NO_CHIPS, parseSize } from '../../../../renderer/lib/file-filter.ts';
import { NO_FILTER } from '../../../../shared/files.ts';

describe('chipsOf', () => {
  it('has a chip for each part, which takes that part away', () => {
    const filter = {
      ...NO_FILTER,
      text: 'etc',
      changes: ['removed', 'added'],
      owner: 'a\nb',
      minSize: 1024,
    } as const;
    expect(chipsOf(filter)).toEqual([
      { label: 'Added or Removed', without: { changes: [] } },
      { label: 'Owner a\\nb', without: { owner: '' } },
      { label: expect.stringContaining('At least 1') as string, without: { minSize: null } },
    ]);
    expect(chipsOf({ ...filter, ...NO_CHIPS })).toEqual([]);
  });

  it('does not take the choice to hide removed files for a filter', () => {
    expect(isFiltering({ ...NO_FILTER, hideRemoved: true })).toBe(false);
    expect(isFiltering({ ...NO_FILTER, text: 'x' })).toBe(true);
    expect(isFiltering({ ...NO_FILTER, kinds: ['dir'] })).toBe(true);
  });
});

describe('parseSize', () => {
  it.each([
    ['512', 512],
    [' 4k ', 4096],
    ['1.5 MiB', 1_572_864],
    ['2GB', 2 ** 31],
    ['0', 0],
    ['', null],
    ['-1', null],
    ['1e9', null],
    ['999999999999G', null],
  ])('reads %j as %j bytes', (text, size) => {
    expect(parseSize(text)).toBe(size);
  });
});
