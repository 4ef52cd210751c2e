/** Limits that were changed, as the text that a process is started with: `index-depth=32 layer-entries=5`. */
import { isAdjustable, isInRange, type LimitsGiven } from './adjustable.ts';

/** Empty if all are as usual. */
export function limitsText(given: LimitsGiven): string {
  return Object.entries(given)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/** What is no limit, or out of range, is as usual. */
export function readLimitsText(text: string): LimitsGiven {
  const limits = text.split(' ').flatMap((part) => {
    const [name = '', number] = part.split('=');
    const value = Number(number);
    return isAdjustable(name) && isInRange(name, value) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(limits);
}
