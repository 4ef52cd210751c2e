/** Whether a certificate below a trusted authority is that of whom the user expects. */
import type { Certificate } from './certificate.ts';

/** Its alternative names (e-mail addresses and URIs), and its whole subject in one line. */
export function namesOf({ x509, alternativeNames }: Certificate): readonly string[] {
  return [...alternativeNames, x509.subject.split('\n').join(', ')];
}

/** `identity` is exactly one of its names, in the same letters. */
export function isNamed(certificate: Certificate, identity: string): boolean {
  return namesOf(certificate).includes(identity);
}
