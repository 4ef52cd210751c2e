// Makes TarProblem values; the one place that fills in their optional fields.

import type { TarProblem, TarProblemCode, TarProblemReason } from './entry.ts';

/** A problem after which the reader goes on. */
export function problemAt(
  offset: number,
  code: TarProblemCode,
  reason: TarProblemReason,
  path?: string,
  otherPath?: string,
): TarProblem {
  return {
    code,
    reason,
    offset,
    ...(path === undefined ? {} : { path }),
    ...(otherPath === undefined ? {} : { otherPath }),
    stopped: false,
  };
}

/** A problem after which the reader gives no more entries. */
export function stopAt(
  offset: number,
  code: TarProblemCode,
  reason: TarProblemReason,
  path?: string,
): TarProblem {
  return { ...problemAt(offset, code, reason, path), stopped: true };
}
