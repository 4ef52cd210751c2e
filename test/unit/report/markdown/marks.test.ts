import { describe, expect, it } from 'vitest';
import { table } from '../../../../electron/report/markdown/marks.ts';

describe('table', () => {
  it('keeps a bar inside its cell, whatever stands before it', () => {
    const [, , row] = table(['a'], [['`a|b` \\| \\\\|']]);
    expect(row).toBe('| `a\\|b` \\| \\\\\\| |');
  });

  it('takes a cell of backslashes in one pass', () => {
    const cell = '\\'.repeat(100_000);
    const before = performance.now();
    expect(table(['a'], [[cell]])[2]).toHaveLength(cell.length + 4);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
