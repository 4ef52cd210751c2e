/** Bundles and annotations that a private Sigstore instance signs, and what their checks are given. */
import { createHash, sign } from 'node:crypto';
import type { SignedSubject } from '../../electron/signatures/material.ts';
import type { ReadMaterial } from '../../electron/signatures/sigstore-bundle.ts';
import { parseTrustedRoot } from '../../electron/signatures/trusted-root.ts';
import { NO_TRUST, type Trust } from '../../electron/signatures/trust.ts';
import type { CompanionForm } from '../../shared/companions.ts';
import type { Expectation, SignatureCheck } from '../../shared/signatures.ts';
import type { Holder, ProofWish, SigstoreInstance } from './sigstore-instance.ts';

const STATEMENT = 'application/vnd.in-toto+json';
export const SUBJECT_DOCUMENT = Buffer.from('{"schemaVersion":2}');
export const SUBJECT: SignedSubject = {
  digest: sha256Digest(SUBJECT_DOCUMENT),
  size: SUBJECT_DOCUMENT.length,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  document: SUBJECT_DOCUMENT,
};

/** Trust in one root, given as JSON or bytes. */
export function trustRoot(
  root: unknown,
  expectation: Expectation = { identity: null, issuer: null },
): Trust {
  const bytes = root instanceof Uint8Array ? root : Buffer.from(JSON.stringify(root));
  const reading = parseTrustedRoot(bytes);
  if (!reading.ok) throw new Error(`The trusted root is refused: ${reading.problem}.`);
  const item = {
    id: 'root',
    kind: 'trusted-root',
    name: 'trusted_root.json',
    digest: sha256Digest(bytes),
    about: reading.about,
    fingerprint: null,
    validFrom: null,
    validUntil: null,
  } as const;
  return { ...NO_TRUST, roots: [{ item, root: reading.root }], expectation };
}

/** A companion of these bytes, about `subject`. */
export function material(
  bytes: Uint8Array,
  subject: SignedSubject | null = SUBJECT,
  form: CompanionForm = 'sigstore-bundle',
  annotations: Readonly<Record<string, string>> = {},
): ReadMaterial {
  const companion = {
    id: 'companion',
    kind: 'signature',
    form,
    link: 'subject',
    subject: subject?.digest ?? null,
    subjectPresent: true,
    images: [],
    manifest: null,
    blob: null,
    path: null,
    mediaType: '',
    artifactType: null,
    predicateType: null,
    size: bytes.length,
    present: true,
    annotations,
  } as const;
  return { companion, bytes, subject };
}

/** The check of something that has one signature. */
export function only(checks: readonly SignatureCheck[]): SignatureCheck {
  const [check, ...more] = checks;
  if (check === undefined || more.length > 0) throw new Error('There is not exactly one check.');
  return check;
}

export function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** What cosign signs since version 3: a statement about an image. */
export function imageStatement(digest = SUBJECT.digest): Buffer {
  return json({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'image', digest: { sha256: digest.replace('sha256:', '') } }],
    predicateType: 'https://sigstore.dev/cosign/sign/v1',
    predicate: {},
  });
}

/** What a log entry says of a signature over a statement. */
interface Logged {
  readonly payload: Buffer;
  /** What was signed: the payload with its type. */
  readonly encoded: Buffer;
  readonly signature: Buffer;
  readonly holder: Holder;
}

/** Of kind dsse 0.0.1. */
export function dsseBody({ payload, signature, holder }: Logged): object {
  return {
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: {
      envelopeHash: { algorithm: 'sha256', value: '00' },
      payloadHash: { algorithm: 'sha256', value: sha256(payload) },
      signatures: [
        { signature: signature.toString('base64'), verifier: loggedPem(holder.certificate) },
      ],
    },
  };
}

/** Of kind hashedrekord 0.0.1, over what was signed. */
export function hashedBody({ encoded, signature, holder }: Logged): object {
  return {
    apiVersion: '0.0.1',
    kind: 'hashedrekord',
    spec: {
      data: { hash: { algorithm: 'sha256', value: sha256(encoded) } },
      signature: {
        content: signature.toString('base64'),
        publicKey: { content: loggedPem(holder.certificate) },
      },
    },
  };
}

export interface BundleWish {
  readonly payload?: Buffer;
  readonly body?: (logged: Logged) => object;
  /** Names its key instead of carrying the certificate. */
  readonly byKey?: boolean;
}

/** A bundle over a statement, with a log entry of kind dsse 0.0.1 unless another is wished. */
export function statementBundle(
  instance: SigstoreInstance,
  holder: Holder,
  proofs: ProofWish,
  { payload = imageStatement(), body = dsseBody, byKey = false }: BundleWish = {},
): object {
  const encoded = Buffer.concat([
    Buffer.from(`DSSEv1 ${STATEMENT.length} ${STATEMENT} ${payload.length} `),
    payload,
  ]);
  const signature = sign('sha256', encoded, holder.privateKey);
  const entry = body({ payload, encoded, signature, holder });
  return {
    // A promise alone is allowed in the first version only.
    mediaType:
      proofs.promise !== undefined && proofs.checkpoint === undefined
        ? 'application/vnd.dev.sigstore.bundle+json;version=0.1'
        : 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      ...(byKey
        ? { publicKey: { hint: 'release' } }
        : { certificate: { rawBytes: holder.certificate.toString('base64') } }),
      ...instance.proofs(entry, signature, proofs),
    },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType: STATEMENT,
      signatures: [{ sig: signature.toString('base64') }],
    },
  };
}

export interface AnnotatedPayload {
  readonly payload: Buffer;
  readonly annotations: Readonly<Record<string, string>>;
}

/** cosign's payload about an image, with the annotations of a keyless signature before version 3. */
export function keylessPayload(
  instance: SigstoreInstance,
  holder: Holder,
  proofs: Pick<ProofWish, 'promise' | 'timestamp'>,
): AnnotatedPayload {
  const payload = json({
    critical: {
      identity: { 'docker-reference': '' },
      image: { 'docker-manifest-digest': SUBJECT.digest },
      type: 'cosign container image signature',
    },
    optional: null,
  });
  const signature = sign('sha256', payload, holder.privateKey);
  const body = json({
    apiVersion: '0.0.1',
    kind: 'hashedrekord',
    spec: {
      data: { hash: { algorithm: 'sha256', value: sha256(payload) } },
      signature: {
        content: signature.toString('base64'),
        publicKey: { content: loggedPem(holder.certificate) },
      },
    },
  });
  const entry = proofs.promise && {
    SignedEntryTimestamp: instance.promise(body, proofs.promise),
    Payload: {
      body: body.toString('base64'),
      integratedTime: proofs.promise.getTime() / 1000,
      logIndex: 5,
      logID: instance.logId,
    },
  };
  const stamp = proofs.timestamp && {
    SignedRFC3161Timestamp: instance.stamp(signature, proofs.timestamp).toString('base64'),
  };
  return {
    payload,
    annotations: {
      'dev.cosignproject.cosign/signature': signature.toString('base64'),
      'dev.sigstore.cosign/certificate': pem(holder.certificate),
      ...(entry && { 'dev.sigstore.cosign/bundle': JSON.stringify(entry) }),
      ...(stamp && { 'dev.sigstore.cosign/rfc3161timestamp': JSON.stringify(stamp) }),
    },
  };
}

export function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function loggedPem(certificate: Buffer): string {
  return Buffer.from(pem(certificate)).toString('base64');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function sha256Digest(bytes: Uint8Array): string {
  return `sha256:${sha256(bytes)}`;
}
