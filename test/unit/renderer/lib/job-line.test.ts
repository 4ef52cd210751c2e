import { expect, it } from 'vitest';
import { jobLine } from '../../../../renderer/lib/job-line.ts';

const progress = { done: 1_000_000, total: 4_000_000, blobsDone: 1, blobsTotal: 3 };

it('tells how far a job is, how fast, and what is left of it', () => {
  expect(jobLine({ progress, rate: 100_000 })).toBe(
    '25 % of 3.8 MiB · 97.7 KiB/s · about 30 s left',
  );
});

it('leaves out what is not known', () => {
  expect(jobLine({ progress, rate: null })).toBe('25 % of 3.8 MiB');
  expect(jobLine(null)).toBe('');
});
