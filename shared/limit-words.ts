/** Limits in words: how their numbers are written, typed, and how one is raised. */
import { bytesShort, count } from './format.ts';
import { say } from './language/say.ts';
import { findLimit } from './limits.ts';
import { isAdjustable, isInRange } from './limits/adjustable.ts';
import type { Limit, LimitUnit } from './limits/limit.ts';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
};

/** The number as people write it: `16.0 MiB`, `1,000 : 1`. */
export function limitNumber(unit: LimitUnit, value: number): string {
  if (unit === 'bytes') return bytesShort(value);
  if (unit === 'ratio') return `${count(value)} : 1`;
  if (unit === 'MiB') return say('limits.mebibytes', { value: count(value) });
  if (unit === 'seconds') return say('limits.seconds', { value: count(value) });
  return count(value);
}

/** The range in words: `1.0 KiB to 64.0 MiB`; `fixed` for a limit that cannot be changed. */
export function limitRange({ unit, range }: Limit): string {
  if (range === null) return say('limits.fixed');
  const least = limitNumber(unit, range.least);
  return say('limits.range', { least, most: limitNumber(unit, range.most) });
}

/** `indexes in indexes, at most 16 (index-depth)`; null for a name that is not in the table. */
export function namedLimit(id: string, value: number): string | null {
  const limit = findLimit(id);
  if (limit === undefined) return null;
  return say('limits.named', { title: limit.title, value: limitNumber(limit.unit, value), id });
}

/** How to go on, with a space before it; '' where that is not possible. */
export function raiseHint(id: string): string {
  const limit = findLimit(id);
  if (limit?.range == null) return '';
  const most = limitNumber(limit.unit, limit.range.most);
  return ` ${say('limits.raise', { id, most })}`;
}

/** A number as somebody types it, `64`, `2GiB`, `2g` or `1,000`; null if it is none. */
export function parseLimit(id: string, text: string): number | null {
  if (!isAdjustable(id)) return null;
  const typed = /^([0-9][0-9_,]{0,17})(?:([kmgt])(?:i?b)?|b)?$/i.exec(
    text.trim().replaceAll(' ', ''),
  );
  if (typed === null) return null;
  const value = Number((typed[1] ?? '').replaceAll(/[_,]/g, ''));
  const factor = UNITS[(typed[2] ?? '').toLowerCase()] ?? 1;
  return isInRange(id, value * factor) ? value * factor : null;
}
