/** Which Electron the end-to-end tests start: the one that the set-up chose. */
import { recordedRuntime } from '../../build/setup/runtime-record.ts';

/**
 * The absolute path of the Electron executable.
 * @throws Error when `npm test` has not prepared one.
 */
export function electronExecutable(): string {
  const runtime = recordedRuntime();
  if (runtime === undefined) throw new Error('No Electron is prepared: run `npm test -- e2e`.');
  return runtime.executable;
}
