/** Times and durations as they are shown. All times are UTC: images travel between time zones. */
import { rfc3339 } from '../../shared/format.ts';
import { say } from '../../shared/language/say.ts';

/** Seconds since the epoch to the minute: `2024-05-22 14:03`; the number itself if that fails. */
export function minuteText(seconds: number): string {
  return rfc3339(seconds)?.slice(0, 16).replace('T', ' ') ?? say('units.seconds', { n: seconds });
}

/** Seconds since the epoch in full: `2024-05-22 14:03:07 UTC`. */
export function momentText(seconds: number): string {
  const text = rfc3339(seconds);
  if (text === null) return say('units.seconds', { n: seconds });
  return `${text.replace('T', ' ').replace('Z', '')} UTC`;
}

/** What is left of a job: `about 12 s left`; empty if that cannot be told or is over at once. */
export function timeLeft(bytesLeft: number, bytesPerSecond: number | null): string {
  if (bytesPerSecond === null || bytesPerSecond <= 0) return '';
  const seconds = inSteps(bytesLeft / bytesPerSecond);
  if (seconds < 2) return '';
  if (seconds < 100) return say('units.seconds-left', { n: seconds });
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100
    ? say('units.minutes-left', { n: minutes })
    : say('units.hours-left', { n: Math.ceil(minutes / 60) });
}

/** Rounded up: by the second towards the end, before that by five or ten. */
function inSteps(seconds: number): number {
  const step = seconds <= 20 ? 1 : seconds <= 60 ? 5 : 10;
  return Math.ceil(seconds / step) * step;
}
