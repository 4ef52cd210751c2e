/** The next step beyond a limit that was reached, and its words. */
import type { Finding } from '../../shared/finding.ts';
import { say } from '../../shared/language/say.ts';
import { limitNumber } from '../../shared/limit-words.ts';
import { findLimit } from '../../shared/limits.ts';
import {
  ADJUSTABLE,
  isAdjustable,
  type AdjustableLimit,
  type LimitsGiven,
} from '../../shared/limits/adjustable.ts';
import type { ReachedLimit } from '../../shared/reached-limit.ts';

export interface Raise {
  readonly id: AdjustableLimit;
  readonly value: number;
  /** False if it is as high already, and what is shown was read before. */
  readonly rises: boolean;
}

/** So much higher at a time: enough to get on, and still a limit. */
const STEP = 4;

/** What the limit may be raised to, where it is `given` now; null where it cannot be, or is at its highest. */
export function raiseOf(reached: ReachedLimit | null, given: LimitsGiven): Raise | null {
  if (reached === null || !isAdjustable(reached.id)) return null;
  const { id, value } = reached;
  const { usual, most } = ADJUSTABLE[id];
  const now = given[id] ?? usual;
  if (now > value) return { id, value: now, rises: false };
  const next = Math.min(most, value < usual ? usual : value * STEP);
  return next > value ? { id, value: next, rises: true } : null;
}

/** The limit as people write its number. */
function raisedNumber({ id, value }: Raise): string {
  return limitNumber(findLimit(id)?.unit ?? 'count', value);
}

/** What stands on the button beside a finding. */
export function readAgainLabel(raise: Raise): string {
  const number = raisedNumber(raise);
  return raise.rises
    ? say('limits.read-again', { number })
    : say('limits.read-again-as-it-is', { number });
}

/** What it means to press it, or not to. */
export function askSentence({ id }: Raise, { code }: Finding): string {
  // Other findings have a verdict of their own, which a larger limit may change.
  return code === 'limit-reached'
    ? say('limits.ask-incomplete', { id })
    : say('limits.ask-not-read', { id });
}

/** What stands on the button beside a failure. */
export function raiseLabel(raise: Raise, retries: boolean): string {
  const number = raisedNumber(raise);
  return retries ? say('limits.raise-and-retry', { number }) : say('limits.raise-to', { number });
}

/** Instead of the button, once it is raised. */
export function raisedSentence(raise: Raise, retries: boolean): string {
  const values = { id: raise.id, number: raisedNumber(raise) };
  return retries ? say('limits.raised', values) : say('limits.raised-open-again', values);
}
