/** Files of what the user trusts, read whole and within a limit. */
import type { TrustReading } from '../signatures/read-trust.ts';

/** Reads an absolute path. Never rejects: what cannot be read is a refusal. */
export function readTrustFile(path: string): Promise<TrustReading> {
  return Promise.resolve({ name: path, problem: 'unreadable', detail: '' });
}
