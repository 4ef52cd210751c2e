import { describe, expect, it } from 'vitest';
import { hexRuns, nextRange } from '../../../../renderer/lib/hex-diff.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

describe('hexRuns', () => {
  it('marks exactly the bytes that differ', () => {
    expect(hexRuns(bytes(0x41, 0x42, 0x00, 0x43), bytes(0x41, 0x58, 0x01, 0x43))).toEqual([
      { differs: false, hex: '41', text: 'A' },
      { differs: true, hex: '42 00', text: 'B·' },
      { differs: false, hex: '43', text: 'C' },
    ]);
  });

  it('marks what the other side does not have', () => {
    expect(hexRuns(bytes(1, 2, 3), bytes(1))).toMatchObject([
      { differs: false, hex: '01' },
      { differs: true, hex: '02 03' },
    ]);
    expect(hexRuns(bytes(1), null)).toMatchObject([{ differs: true, hex: '01' }]);
    expect(hexRuns(bytes(), bytes(1))).toEqual([]);
  });
});

describe('nextRange', () => {
  const ranges = [
    { offset: 0, length: 2 },
    { offset: 10, length: 1 },
    { offset: 40, length: 8 },
  ];

  it('goes forth and back, and around at the ends', () => {
    expect(nextRange(ranges, -1, 1)?.offset).toBe(0);
    expect(nextRange(ranges, 0, 1)?.offset).toBe(10);
    expect(nextRange(ranges, 40, 1)?.offset).toBe(0);
    expect(nextRange(ranges, 40, -1)?.offset).toBe(10);
    expect(nextRange(ranges, 0, -1)?.offset).toBe(40);
    expect(nextRange([], 0, 1)).toBeNull();
  });
});
