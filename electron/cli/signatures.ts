/** What travelled with each image, and what of it is signed by whom the user trusts. */
import { FailureError } from '../../shared/failure.ts';
import type { ExitCode } from './exit-code.ts';
import type { Run } from './command.ts';

export function signatures(_run: Run): Promise<ExitCode> {
  return Promise.reject(new FailureError('internal'));
}
