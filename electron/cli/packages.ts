/** Packages in the layers, against the SBOMs. */
import { FailureError } from '../../shared/failure.ts';
import type { ExitCode } from './exit-code.ts';
import type { Run } from './command.ts';

export function packages(_run: Run): Promise<ExitCode> {
  return Promise.reject(new FailureError('internal'));
}
