/** What checks of Sigstore signatures say of good and of changed ones; the same is asked of Node and of Electron. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkCompanion } from '../../electron/signatures/check-companion.ts';
import type { SignatureMaterial } from '../../electron/signatures/material.ts';
import type { Trust } from '../../electron/signatures/trust.ts';
import {
  json,
  keylessPayload,
  material,
  statementBundle,
  SUBJECT,
  trustRoot,
} from './sigstore-bundles.ts';
import { IDENTITY, ISSUER, SIGNED, SigstoreInstance } from './sigstore-instance.ts';

/** Name of each case → reason of its check. `fixtures` is the folder of the Sigstore projects' test data. */
export function sigstoreReasons(fixtures: string): Readonly<Record<string, string>> {
  const file = (name: string) => readFileSync(path.join(fixtures, name));
  const author = { identity: 'cody@soyland.com', issuer: 'https://github.com/login/oauth' };
  const publicGood = trustRoot(file('trusted_root_pgi.json'), author);
  const attested = {
    digest: 'sha256:732112270d7e59418a8c080b134b24cabd67d250d0d0147a97ed95ba5c280aa4',
    size: 1,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
  };
  const attestation = file('cosign-attestation.sigstore.json');
  const instance = new SigstoreInstance();
  const named = instance.trustedRoot({ log: true, stamper: true });
  const trust = trustRoot(named, { identity: IDENTITY, issuer: ISSUER });
  const bundle = (proofs: Parameters<typeof statementBundle>[2]) =>
    material(json(statementBundle(instance, instance.certify(), proofs)));
  const { payload, annotations } = keylessPayload(instance, instance.certify(), {
    promise: SIGNED,
  });
  const altered = Buffer.from(payload.toString().replace('null', '[ ]'));
  return {
    attestation: reasonOf(material(attestation, attested), publicGood),
    'attestation, changed': reasonOf(
      material(withOtherSignature(attestation), attested),
      publicGood,
    ),
    'promise and proof': reasonOf(
      bundle({ promise: SIGNED, checkpoint: 'v1', timestamp: SIGNED }),
      trust,
    ),
    'timestamp and bare proof': reasonOf(bundle({ checkpoint: 'v2', timestamp: SIGNED }), trust),
    keyless: reasonOf(material(payload, SUBJECT, 'simple-signing', annotations), trust),
    'keyless, changed': reasonOf(material(altered, SUBJECT, 'simple-signing', annotations), trust),
  };
}

/** What is expected of them. */
export const SIGSTORE_REASONS: Readonly<Record<string, string>> = {
  attestation: 'identity-verified',
  'attestation, changed': 'signature-wrong',
  'promise and proof': 'identity-verified',
  'timestamp and bare proof': 'identity-verified',
  keyless: 'identity-verified',
  'keyless, changed': 'signature-wrong',
};

function reasonOf(from: SignatureMaterial, trust: Trust): string {
  return checkCompanion(from, trust)
    .map(({ reason }) => reason)
    .join();
}

function withOtherSignature(bundle: Buffer): Buffer {
  const value = JSON.parse(bundle.toString()) as {
    dsseEnvelope: { signatures: { sig: string }[] };
  };
  for (const signature of value.dsseEnvelope.signatures) {
    const bytes = Buffer.from(signature.sig, 'base64');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    signature.sig = bytes.toString('base64');
  }
  return json(value);
}
