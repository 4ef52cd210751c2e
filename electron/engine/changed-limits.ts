/** The limits that were changed, as reports and the command line tell them. */
import { limitNumber } from '../../shared/limit-words.ts';
import { findLimit } from '../../shared/limits.ts';
import { ADJUSTABLE, isAdjustable, type LimitsGiven } from '../../shared/limits/adjustable.ts';

/** `layer-entries 5 (usually 20,000,000)`, one for each. */
export function changedPhrases(given: LimitsGiven): readonly string[] {
  return Object.entries(given).flatMap(([id, value]) => {
    const limit = findLimit(id);
    if (limit === undefined || !isAdjustable(id)) return [];
    const usual = limitNumber(limit.unit, ADJUSTABLE[id].usual);
    return [`${id} ${limitNumber(limit.unit, value)} (usually ${usual})`];
  });
}
