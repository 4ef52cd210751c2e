/** Reads files of public keys, certificates and trusted roots. */
import type { TrustRefusal } from '../../shared/signatures.ts';
import type { Trust } from './trust.ts';

/** What one file adds to what is trusted. */
export type TrustRead = Pick<Trust, 'keys' | 'certificates' | 'roots'>;
export type TrustReading = TrustRead | TrustRefusal;

/** All that is in one file. `name` is the file's name without its folder; `bytes` are whole. */
export function readTrust(name: string, _bytes: Uint8Array): TrustReading {
  return { name, problem: 'not-trust', detail: '' };
}
