/** The audit report, and checking one. */
import { FailureError } from '../../shared/failure.ts';
import type { ExitCode } from './exit-code.ts';
import type { Run } from './command.ts';

export function report(_run: Run): Promise<ExitCode> {
  return Promise.reject(new FailureError('internal'));
}
