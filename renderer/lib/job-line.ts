/** How far a job is, on one line. */
import { bytesShort } from '../../shared/format.ts';
import { say } from '../../shared/language/say.ts';
import { percentOf } from '../../shared/percent.ts';
import type { JobProgress } from '../state/jobs.svelte.ts';
import { timeLeft } from './times.ts';

/** `40 % of 1.2 GiB · 80.0 MiB/s · about 9 s left`; empty before anything was told. */
export function jobLine(told: JobProgress | null): string {
  if (told === null) return '';
  const { progress, rate } = told;
  return [
    say('work.progress', { percent: percentOf(progress), total: bytesShort(progress.total) }),
    rate === null ? '' : say('work.rate', { bytes: bytesShort(rate) }),
    timeLeft(progress.total - progress.done, rate),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
