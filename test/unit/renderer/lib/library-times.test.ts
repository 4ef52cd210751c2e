import { describe, expect, it } from 'vitest';
import { dayText, localMinute } from '../../../../renderer/lib/library-times.ts';

describe('times of the library', () => {
  it('writes the local day and minute', () => {
    const at = new Date(2026, 10, 27, 14, 3).toISOString();
    expect(dayText(at)).toBe('27 Nov 2026');
    expect(localMinute(at)).toBe('27 Nov 2026, 14:03');
  });

  it('says so where it is no time', () => {
    expect(dayText('yesterday')).toBe('an unknown day');
    expect(localMinute('')).toBe('at an unknown time');
  });
});
