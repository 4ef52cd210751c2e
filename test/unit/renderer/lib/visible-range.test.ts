import { describe, expect, it } from 'vitest';
import {
  maxSpacerHeight,
  rowSlots,
  scrollTopFor,
  visibleRange,
  type Viewport,
} from '../../../../renderer/lib/visible-range.ts';

const small: Viewport = { scrollTop: 0, height: 100, rowHeight: 20, count: 50, maxHeight: 10_000 };
/** Ten times as many rows as the spacer has room for. */
const huge: Viewport = { ...small, count: 5000 };

describe('rowSlots', () => {
  const slotsOf = (scrollTop: number) => {
    const range = visibleRange({ ...small, scrollTop }, 2);
    const slots = rowSlots(range, small, 2);
    return new Map(slots.map((slot, i) => [range.first + i, slot]));
  };

  it('never gives two rows one name, wherever the list is', () => {
    for (let scrollTop = 0; scrollTop <= 900; scrollTop++) {
      const slots = [...slotsOf(scrollTop).values()];
      expect(new Set(slots).size).toBe(slots.length);
    }
  });

  it('keeps the name of a row that stays, and gives that of one that goes to one that comes', () => {
    const before = slotsOf(205);
    const after = slotsOf(225);
    for (const [row, slot] of after) if (before.has(row)) expect(slot).toBe(before.get(row));
    expect([...before.keys()].filter((row) => !after.has(row))).toEqual([8]);
    expect(after.get(18)).toBe(before.get(8));
  });
});

describe('visibleRange', () => {
  it('draws what is on screen and a few rows more', () => {
    expect(visibleRange({ ...small, scrollTop: 200 }, 2)).toEqual({
      first: 8,
      last: 17,
      offset: 160,
      totalHeight: 1000,
    });
  });

  it('stays within the rows at both ends', () => {
    expect(visibleRange(small, 5)).toMatchObject({ first: 0, last: 10, offset: 0 });
    expect(visibleRange({ ...small, scrollTop: 900 }, 5)).toMatchObject({ first: 40, last: 50 });
  });

  it('has nothing to draw without rows', () => {
    const range = { first: 0, last: 0, offset: 0, totalHeight: 0 };
    expect(visibleRange({ ...small, count: 0 }, 5)).toEqual(range);
  });

  it('draws all rows when they fit', () => {
    expect(visibleRange({ ...small, count: 3 }, 5)).toMatchObject({ first: 0, last: 3, offset: 0 });
  });

  it('ignores scrolling beyond the ends, as rubber bands do', () => {
    expect(visibleRange({ ...small, scrollTop: -50 }, 0)).toMatchObject({ first: 0, offset: 0 });
    expect(visibleRange({ ...small, scrollTop: 5000 }, 0)).toMatchObject({ first: 45, last: 50 });
  });

  it('caps the height of the spacer', () => {
    expect(visibleRange(huge, 0).totalHeight).toBe(10_000);
  });

  it('shows the first and the last row of a capped list at the ends of the scroll bar', () => {
    expect(visibleRange(huge, 0).first).toBe(0);
    expect(visibleRange({ ...huge, scrollTop: 9900 }, 0)).toMatchObject({
      first: 4995,
      last: 5000,
    });
  });

  it('draws the rows of a capped list where they are seen', () => {
    for (let scrollTop = 0; scrollTop <= 9900; scrollTop += 37) {
      const { first, last, offset } = visibleRange({ ...huge, scrollTop }, 0);
      expect(offset).toBeLessThanOrEqual(scrollTop + 1);
      expect(offset + (last - first) * 20).toBeGreaterThanOrEqual(scrollTop + 99);
    }
  });
});

describe('scrollTopFor', () => {
  it('does not move for a row in view', () => {
    expect(scrollTopFor({ ...small, scrollTop: 33 }, 4)).toBe(33);
  });

  it('moves as little as possible in both directions', () => {
    expect(scrollTopFor({ ...small, scrollTop: 200 }, 3)).toBe(60);
    expect(scrollTopFor({ ...small, scrollTop: 200 }, 20)).toBe(320);
  });

  it('brings any row of a capped list into view', () => {
    for (const index of [0, 1, 777, 2500, 4998, 4999]) {
      const view = { ...huge, scrollTop: 5000 };
      const { first, last } = visibleRange({ ...view, scrollTop: scrollTopFor(view, index) }, 0);
      expect(index).toBeGreaterThanOrEqual(first);
      expect(index).toBeLessThan(last);
    }
  });
});

describe('maxSpacerHeight', () => {
  it('shrinks with the pixel ratio', () => {
    expect(maxSpacerHeight(2)).toBe(maxSpacerHeight(1) / 2);
    expect(maxSpacerHeight(0)).toBe(maxSpacerHeight(1));
  });
});
