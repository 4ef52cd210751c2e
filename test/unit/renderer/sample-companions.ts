/** Companions, checks and trust for tests of the window. */
import type { Companion } from '../../../shared/companions.ts';
import type { SignatureCheck, SignatureReport, TrustItem } from '../../../shared/signatures.ts';

export const NOBODY = { identity: null, issuer: null };

export function companion(id: string, more: Partial<Companion> = {}): Companion {
  return {
    id,
    kind: 'signature',
    form: 'simple-signing',
    link: 'cosign-tag',
    subject: 'sha256:m',
    subjectPresent: true,
    images: ['sha256:m'],
    manifest: `sha256:${id}-manifest`,
    blob: `sha256:${id}-blob`,
    path: null,
    mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
    artifactType: null,
    predicateType: null,
    size: 240,
    present: true,
    annotations: {},
    ...more,
  };
}

export function check(id: string, more: Partial<SignatureCheck> = {}): SignatureCheck {
  return {
    companion: id,
    position: 0,
    outcome: 'unproven',
    reason: 'nothing-trusted',
    params: {},
    signer: null,
    over: null,
    checkedWith: null,
    time: null,
    notChecked: [],
    ...more,
  };
}

export function signatureReport(more: Partial<SignatureReport> = {}): SignatureReport {
  return { checks: [], images: {}, trust: { items: [], expectation: NOBODY }, ...more };
}

export function trustItem(id: string): TrustItem {
  return {
    id,
    kind: 'public-key',
    name: `${id}.pub`,
    digest: 'sha256:00',
    about: 'ECDSA P-256',
    fingerprint: 'ab'.repeat(32),
    validFrom: null,
    validUntil: null,
  };
}
