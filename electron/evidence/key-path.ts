/** Paths of keys into documents, for tables of formats: `a.b`, `list[].a`, `list[type=image].a`. */
import { asList, field } from './fields.ts';
import type { Path } from './path.ts';

/** A value and where it is. */
export interface Found {
  readonly value: unknown;
  readonly at: Path;
}

/** A key, the items of a list, or those items of which a key has a value. */
type Step = { readonly key: string } | { readonly where: readonly [string, string] | null };

const STEP = /([^.[\]]+)|\[(?:([^=\]]+)=([^\]]+))?\]/g;

/** The steps of a path; an empty path is the document. */
export function keyPath(text: string): readonly Step[] {
  return [...text.matchAll(STEP)].map(([, key, wanted, value]): Step => {
    if (key !== undefined) return { key };
    return { where: wanted === undefined || value === undefined ? null : [wanted, value] };
  });
}

/** Every value at a path from `from`, in the order of the document; null and nothing are left out. */
export function* valuesAt(from: Found, path: readonly Step[]): Generator<Found> {
  const [step, ...rest] = path;
  if (step === undefined) {
    if (from.value !== undefined && from.value !== null) yield from;
    return;
  }
  if ('key' in step) {
    const value = field(from.value, step.key);
    if (value !== undefined) yield* valuesAt({ value, at: [...from.at, step.key] }, rest);
    return;
  }
  for (const [position, value] of asList(from.value).entries())
    if (step.where === null || field(value, step.where[0]) === step.where[1])
      yield* valuesAt({ value, at: [...from.at, position] }, rest);
}
