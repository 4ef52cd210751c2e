/** A report that somebody hands in, back to its facts. It may be hostile. */
import { FailureError } from '../../shared/failure.ts';
import type { CheckableFormat, Report } from '../../shared/report.ts';

export interface ReadReport {
  readonly format: CheckableFormat;
  readonly report: Report;
}

/** Told by its first bytes alone. `name` is for the failure. Throws `not-a-report`. */
export function reportFrom(_bytes: Uint8Array, name: string): ReadReport {
  throw new FailureError('not-a-report', { name });
}
