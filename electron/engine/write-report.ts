/** Puts a report where it should be: made beside its place, and there only when it is whole. */
import type { Report, WrittenReport } from '../../shared/report.ts';
import { FailureError } from '../../shared/failure.ts';

/**
 * `file`: absolute. Something that is there is replaced only if `replace` says so. Rejects with `not-exported`
 * (something is there), `no-room`, `not-found` (no folder), `write-failed`.
 */
export function writeReportFile(
  _file: string,
  _bytes: Uint8Array,
  _report: Report,
  _options: { readonly replace: boolean },
): Promise<WrittenReport> {
  return Promise.reject(new FailureError('internal'));
}
