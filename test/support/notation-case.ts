/** One image that is signed with notation, and how its checks come out. */
import { X509Certificate } from 'node:crypto';
import type { CompanionForm } from '../../shared/companions.ts';
import type { SignatureCheck } from '../../shared/signatures.ts';
import { checkNotation } from '../../electron/signatures/check-notation.ts';
import type { SignedSubject } from '../../electron/signatures/material.ts';
import { NO_TRUST, type Trust } from '../../electron/signatures/trust.ts';
import { targetPayload } from './notation-signer.ts';
import { materialOf, subjectOf } from './signature-material.ts';

export const SUBJECT = subjectOf('{"schemaVersion":2}');
export const PAYLOAD = targetPayload(SUBJECT);
export type NotationForm = Extract<CompanionForm, 'notation-jws' | 'notation-cose'>;

/** What openssl names the signers that tests make. */
const LEAF_NAME = 'C=US, O=Drydock, CN=leaf';

/** The user's certificates, by their DER, as of `at`, and whom the user expects. */
export function trustOf(
  ders: readonly Uint8Array[],
  at: Date = new Date(),
  identity: string | null = LEAF_NAME,
): Trust {
  const certificates = ders.map((der, i) => ({
    item: {
      id: `trusted-${i}`,
      kind: 'certificate' as const,
      name: `trusted-${i}.pem`,
      digest: '',
      about: '',
      fingerprint: null,
      validFrom: null,
      validUntil: null,
    },
    certificate: new X509Certificate(der),
  }));
  return { ...NO_TRUST, certificates, expectation: { identity, issuer: null }, at };
}

export function checkOf(
  form: NotationForm,
  bytes: Uint8Array,
  trust: Trust,
  subject: SignedSubject | null = SUBJECT,
): SignatureCheck {
  const [check, ...more] = checkNotation(materialOf(form, bytes, subject), trust);
  if (check === undefined || more.length > 0) throw new Error('an envelope has one signature');
  return check;
}

/** Such as `failed: other-digest`. */
export function verdictOf(...given: Parameters<typeof checkOf>): string {
  const { outcome, reason } = checkOf(...given);
  return `${outcome}: ${reason}`;
}
