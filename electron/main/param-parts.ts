/** What several methods' parameters are made of. */
import * as v from 'valibot';
import { ADJUSTABLE, ADJUSTABLE_LIMITS, type LimitsGiven } from '../../shared/limits/adjustable.ts';
import { MAX_PAGE_ROWS } from '../../shared/limits/app.ts';

/** Characters of a directory's path inside a layer; longer than any that tar readers agree on. */
export const MAX_ENTRY_PATH = 128 * 1024;
export const MAX_DIGEST = 512;
export const MAX_SEARCH = 1_000;
export const id = v.pipe(v.string(), v.maxLength(36), v.uuid());
export const digest = v.pipe(
  v.string(),
  v.maxLength(MAX_DIGEST),
  // image-spec descriptor.md, "Digests".
  v.regex(/^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/),
);
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const limit = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MAX_PAGE_ROWS));
export const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
// An array is an object without the keys that it should not have.
export const nothing = v.pipe(
  v.custom<Record<string, never>>((given) => !Array.isArray(given)),
  v.strictObject({}),
);
export const page = { offset: count, limit };

/** Limits that can be changed, each within its range. */
export const limitsGiven = v.strictObject(
  Object.fromEntries(
    ADJUSTABLE_LIMITS.map((name) => {
      const { least, most } = ADJUSTABLE[name];
      return [
        name,
        v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most))),
      ];
    }),
  ),
) as v.GenericSchema<unknown, LimitsGiven>;
