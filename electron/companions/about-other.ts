/** Whether a statement is about the image that it travels with. */
import type { StatedDigest } from '../../shared/attestation.ts';
import type { Digest } from '../../shared/oci.ts';

/** True where subjects with digests of the same algorithm are named, and none is what the link says. */
export function isAboutOther(subject: Digest | null, subjects: readonly StatedDigest[]): boolean {
  if (subject === null) return false;
  const algorithm = subject.slice(0, subject.indexOf(':') + 1);
  const digests = subjects.flatMap((each) => each.digests);
  return digests.some((digest) => digest.startsWith(algorithm)) && !digests.includes(subject);
}

/** True where subjects are named, and none is what the link says. */
export function namesOnlyOthers(
  subject: Digest | null,
  subjects: readonly StatedDigest[],
): boolean {
  return subjects.length > 0 && !subjects.some(({ digests }) => digests.some((d) => d === subject));
}
