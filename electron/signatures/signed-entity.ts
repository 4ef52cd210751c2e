/** What the Sigstore library checks: a bundle's signature, with what cosign's older forms do in another way. */
import { createHash } from 'node:crypto';
import type { Bundle } from '@sigstore/bundle';
import { crypto, dsse, RFC3161Timestamp } from '@sigstore/core';
import { toSignedEntity, type SignedEntity } from '@sigstore/verify';

/** A bundle, or annotations of cosign that were made one. */
export interface SigstoreEvidence {
  readonly bundle: Bundle;
  /** What a message signature is over; absent with an envelope. */
  readonly artifact?: Buffer;
  /** The envelope's bytes as cosign stores them in a layer; absent in a bundle. */
  readonly document?: Buffer;
}

type Content = SignedEntity['signature'];

/** @throws Error where a certificate or a timestamp is no DER. */
export function signedEntity({ bundle, artifact, document }: SigstoreEvidence): SignedEntity {
  const entity = toSignedEntity(bundle, artifact);
  const stamps = bundle.verificationMaterial.timestampVerificationData?.rfc3161Timestamps ?? [];
  for (const { signedTimestamp } of stamps) readTimestamp(signedTimestamp);
  return { ...entity, signature: contentOf(bundle, entity.signature, document) };
}

/** RFC 3161 section 2.4.2: granted (0), or with changes (1). The library asks neither that nor for one form of DER. */
function readTimestamp(bytes: Buffer): void {
  const timestamp = RFC3161Timestamp.parse(Buffer.from(bytes));
  const { status, signingTime, signerIssuer, signerSerialNumber } = timestamp;
  const whole =
    timestamp.root.toDER().equals(bytes) &&
    timestamp.root.subs.length === 2 &&
    !Number.isNaN(signingTime.getTime()) &&
    signerIssuer.length > 0 &&
    signerSerialNumber.length > 0;
  if (!whole || (status !== 0n && status !== 1n)) throw new Error('The timestamp is not whole.');
}

function contentOf({ content }: Bundle, signature: Content, document?: Buffer): Content {
  if (content.$case !== 'dsseEnvelope') return signature;
  const { payloadType, payload } = content.dsseEnvelope;
  const encoded = createHash('sha256').update(dsse.preAuthEncoding(payloadType, payload)).digest();
  return {
    // What timestamps are over: older attestations of cosign stamp the whole envelope.
    signature: document ?? signature.signature,
    compareSignature: (other) => signature.compareSignature(other),
    // A hashedrekord entry has the hash of what was signed, not that of the payload.
    compareDigest: (digest) =>
      signature.compareDigest(digest) || crypto.bufferEqual(digest, encoded),
    verifySignature: (key) => signature.verifySignature(key),
  };
}
