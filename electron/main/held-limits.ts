/** Limits that are not as usual: those that are kept between starts, and those that were raised for this run alone. */
import {
  ADJUSTABLE,
  ADJUSTABLE_LIMITS,
  changedLimits,
  type AdjustableLimit,
  type LimitsGiven,
} from '../../shared/limits/adjustable.ts';

export interface HeldLimits {
  readonly kept: LimitsGiven;
  /** They count before what is kept, also where they are as usual. */
  readonly raised: LimitsGiven;
}

/** What holds now. */
export function limitsHeld({ kept, raised }: HeldLimits): LimitsGiven {
  return changedLimits({ ...kept, ...raised });
}

/** After a wish that all limits be as given; `keep`: beyond this run. What was raised before is kept only by a new number. */
export function withLimits(
  { kept, raised }: HeldLimits,
  wished: LimitsGiven,
  keep: boolean,
): HeldLimits {
  const wish = (name: AdjustableLimit): number => valueIn(wished, name);
  const before = (name: AdjustableLimit): number => valueIn(kept, name);
  if (!keep)
    return {
      kept,
      raised: given((name) => wish(name) !== before(name), wish),
    };
  if (Object.keys(wished).length === 0) return { kept: {}, raised: {} };
  const still = (name: AdjustableLimit): boolean => raised[name] === wish(name);
  const next = given(
    () => true,
    (name) => (still(name) ? before(name) : wish(name)),
  );
  return { kept: changedLimits(next), raised: given(still, wish) };
}

function valueIn(limits: LimitsGiven, name: AdjustableLimit): number {
  return limits[name] ?? ADJUSTABLE[name].usual;
}

function given(
  has: (name: AdjustableLimit) => boolean,
  value: (name: AdjustableLimit) => number,
): LimitsGiven {
  return Object.fromEntries(
    ADJUSTABLE_LIMITS.filter((name) => has(name)).map((name) => [name, value(name)]),
  );
}
