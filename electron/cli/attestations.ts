/** What attestations, SBOMs and VEX documents say. */
import { FailureError } from '../../shared/failure.ts';
import type { ExitCode } from './exit-code.ts';
import type { Run } from './command.ts';

export function attestations(_run: Run): Promise<ExitCode> {
  return Promise.reject(new FailureError('internal'));
}
