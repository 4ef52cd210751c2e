/** Checks Sigstore bundles v0.1 to v0.3: a message signature over the image, or a signed statement about it. */
import { createHash } from 'node:crypto';
import type { Bundle } from '@sigstore/bundle';
import { dsse } from '@sigstore/core';
import { HashAlgorithm } from '@sigstore/protobuf-specs';
import type { Digest } from '../../shared/oci.ts';
import type { SignatureCheck } from '../../shared/signatures.ts';
import { readBundle } from './bundle-json.ts';
import { checkCertified } from './certified.ts';
import { failed, unproven, type CheckPlace } from './check.ts';
import { checkKeyBundle } from './key-bundle.ts';
import type { SignatureMaterial, SignedSubject } from './material.ts';
import { statementSubjects } from './statement-subjects.ts';
import type { Trust } from './trust.ts';

/** Material whose bytes are here. */
export type ReadMaterial = SignatureMaterial & { readonly bytes: Uint8Array };

const STATEMENT_TYPE = 'application/vnd.in-toto+json';

/** A bundle has exactly one signature. Never throws for what is in the bytes. */
export function checkBundle(material: ReadMaterial, trust: Trust): readonly SignatureCheck[] {
  const place = { companion: material.companion.id, position: 0 };
  const reading = readBundle(material.bytes);
  switch (reading.kind) {
    case 'unsupported':
      return [unproven(place, 'not-supported', { params: { what: reading.what } })];
    case 'malformed':
      return [failed(place, 'malformed', { params: { problem: reading.problem } })];
    case 'bundle':
      return [checkOne(place, reading.bundle, material.subject, trust)];
  }
}

function checkOne(
  place: CheckPlace,
  bundle: Bundle,
  subject: SignedSubject | null,
  trust: Trust,
): SignatureCheck {
  const about = aboutSubject(place, bundle, subject);
  if ('outcome' in about) return about;
  const { over, signed } = about;
  const evidence =
    bundle.content.$case === 'dsseEnvelope' ? { bundle } : { bundle, artifact: signed };
  const { content } = bundle.verificationMaterial;
  if (content.$case === 'publicKey')
    return checkKeyBundle({ place, evidence, signed, over, hint: content.publicKey.hint }, trust);
  const certificate =
    content.$case === 'certificate'
      ? content.certificate
      : content.x509CertificateChain.certificates[0];
  if (certificate === undefined)
    return failed(place, 'malformed', { over, params: { problem: 'it has no certificate' } });
  return checkCertified({ place, certificate: certificate.rawBytes, evidence, over }, trust);
}

interface About {
  readonly over: Digest;
  /** The bytes that the signature is over. */
  readonly signed: Buffer;
}

/** What is signed, if it is about the subject; else the check that says why not. */
function aboutSubject(
  place: CheckPlace,
  { content }: Bundle,
  subject: SignedSubject | null,
): About | SignatureCheck {
  const read =
    content.$case === 'dsseEnvelope'
      ? statedDigests(content.dsseEnvelope)
      : messageDigest(content.messageSignature.messageDigest);
  if ('problem' in read) return failed(place, 'malformed', { params: { problem: read.problem } });
  if ('what' in read) return unproven(place, 'not-supported', { params: { what: read.what } });
  const over = read.digests[0] ?? null;
  if (subject === null) return unproven(place, 'subject-unknown', { over });
  if (!read.digests.includes(subject.digest))
    return failed(place, 'other-digest', { over, params: { expected: subject.digest } });
  if (content.$case === 'dsseEnvelope') {
    const { payloadType, payload } = content.dsseEnvelope;
    return { over: subject.digest, signed: dsse.preAuthEncoding(payloadType, payload) };
  }
  const { digest, document } = subject;
  if (document === undefined || sha256(document) !== digest)
    return unproven(place, 'subject-unknown', { over });
  return { over: digest, signed: Buffer.from(document) };
}

type Stated =
  | { readonly digests: readonly Digest[] }
  | { readonly problem: string }
  | { readonly what: string };

/** Signatures of cosign since version 3 are statements too, of type `https://sigstore.dev/cosign/sign/v1`. */
function statedDigests(envelope: { payloadType: string; payload: Buffer }): Stated {
  if (envelope.payloadType !== STATEMENT_TYPE) return { what: envelope.payloadType };
  const statement = statementSubjects(envelope.payload);
  return statement.ok ? { digests: statement.digests } : { problem: statement.problem };
}

function messageDigest(message: { algorithm: HashAlgorithm; digest: Buffer }): Stated {
  if (message.algorithm !== HashAlgorithm.SHA2_256)
    return { what: 'message signatures over other digests than SHA-256' };
  if (message.digest.length !== 32) return { problem: 'the digest of the message is no SHA-256' };
  return { digests: [`sha256:${message.digest.toString('hex')}`] };
}

function sha256(bytes: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
