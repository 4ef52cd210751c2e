import { expect, it } from 'vitest';
import { RepeatedBlobs } from '../../../electron/engine/repeated-blobs.ts';

it('lets each blob be read once, and again within a limit', () => {
  const blobs = new RepeatedBlobs(10);
  const read = (blob: string | null, length: number): boolean => {
    const may = blobs.mayRead(blob);
    if (may) blobs.wasRead(blob, length);
    return may;
  };
  expect(read('sha256:a', 100)).toBe(true);
  expect(read('sha256:a', 100)).toBe(false);
  expect([1, 2, 3].map(() => read('sha256:b', 5))).toEqual([true, true, true]);
  expect(read('sha256:b', 5)).toBe(false);
  expect(read('sha256:c', 5)).toBe(true);
  expect(read(null, 5)).toBe(true);
});
