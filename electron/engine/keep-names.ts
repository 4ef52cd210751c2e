/** How what is kept is to be called. Pure; whether a name is free is asked when it is written. */
import { FailureError } from '../../shared/failure.ts';
import type { KeepUnit } from './keep-units.ts';

const ARCHIVE_ENDING = /\.(?:tar(?:\.(?:gz|zst|xz|bz2))?|tgz|txz|tzst|tbz2?|json)$/i;

/**
 * The names under which each unit is kept: those that the source has, else that of its file; null for a
 * referrer without one. `wanted`: by the user, for the one image that is kept; throws `invalid-request`
 * where there are several.
 */
export function keptNames(
  units: readonly KeepUnit[],
  wanted: string | null,
  sourceName: string,
): ReadonlyMap<KeepUnit, readonly (string | null)[]> {
  const covered = new Set(units.flatMap(({ digests }) => [...digests]));
  const isSecond = ({ subjects }: KeepUnit) => subjects.some((subject) => covered.has(subject));
  if (wanted !== null && units.filter((unit) => !isSecond(unit)).length !== 1)
    throw new FailureError('invalid-request', { key: 'name' });
  const namesOf = (unit: KeepUnit): readonly (string | null)[] => {
    if (wanted !== null && !isSecond(unit)) return [wanted];
    if (unit.names.length > 0) return unit.names;
    return [isSecond(unit) ? null : sourceName.replace(ARCHIVE_ENDING, '')];
  };
  return new Map(units.map((unit) => [unit, namesOf(unit)]));
}
