/** Digests as signers write them: one algorithm, its full length, in lower case. */
import type { Digest } from '../../shared/oci.ts';

const LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** `algorithm:hex`; null if it is not exactly one of those that images are known by. */
export function signedDigest(algorithm: string, hex: string): Digest | null {
  if (!Object.hasOwn(LENGTHS, algorithm) || hex.length !== LENGTHS[algorithm]) return null;
  return /^[0-9a-f]+$/.test(hex) ? `${algorithm}:${hex}` : null;
}
