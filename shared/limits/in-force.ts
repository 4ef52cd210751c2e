/**
 * The adjustable limits as they are in this thread. Set once, before anything is read: by the command
 * line for its run, by the engine when main tells it, and by a worker thread from each task.
 */
import { ADJUSTABLE, changedLimits, type AdjustableLimit, type LimitsGiven } from './adjustable.ts';

let given: LimitsGiven = {};

/** From now on; what is not given is as usual. The numbers must be in range. */
export function useLimits(limits: LimitsGiven): void {
  given = changedLimits(limits);
}

/** What holds now. */
export function limitInForce(name: AdjustableLimit): number {
  return given[name] ?? ADJUSTABLE[name].usual;
}

/** Those that are not as usual; empty if all are. */
export function limitsInForce(): LimitsGiven {
  return given;
}
