/** The failure `not-exported`, whose `reason` has words. */
import type { ExportObstacle } from '../../../shared/export-words.ts';
import { FailureError, type Failure } from '../../../shared/failure.ts';

export function notExported(
  reason: ExportObstacle,
  params: Failure['params'] = {},
  detail?: string,
): FailureError {
  return new FailureError('not-exported', { ...params, reason }, detail);
}
