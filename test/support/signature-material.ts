/** Companions and what they are about, laid out as signers lay them out. */
import { createHash } from 'node:crypto';
import { isRefusal, readTrust } from '../../electron/signatures/read-trust.ts';
import type { SignatureMaterial, SignedSubject } from '../../electron/signatures/material.ts';
import { NO_TRUST, type Trust } from '../../electron/signatures/trust.ts';
import type { Companion, CompanionForm } from '../../shared/companions.ts';

export function sha256(bytes: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** The image of these tests, by the manifest that would be its bytes. */
export function subjectOf(manifest: Uint8Array | string): SignedSubject {
  return {
    digest: sha256(manifest),
    size: Buffer.from(manifest).length,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
  };
}

export type ReadMaterial = SignatureMaterial & { readonly bytes: Uint8Array };

export function materialOf(
  form: CompanionForm,
  bytes: Uint8Array,
  subject: SignedSubject | null,
  annotations: Readonly<Record<string, string>> = {},
): ReadMaterial {
  const companion: Companion = {
    id: 'companion',
    kind: form === 'dsse' ? 'attestation' : 'signature',
    form,
    link: 'cosign-tag',
    subject: subject?.digest ?? null,
    subjectPresent: subject !== null,
    images: ['image'],
    manifest: sha256('the manifest of the artifact'),
    blob: sha256(bytes),
    path: null,
    mediaType: 'application/octet-stream',
    artifactType: null,
    predicateType: null,
    size: bytes.length,
    present: true,
    annotations,
  };
  return { companion, bytes, subject };
}

/** The payload that cosign signs, in its order of keys and without spaces. */
export function cosignPayload(digest: string, name = 'registry.example/app'): Buffer {
  const image = { 'docker-manifest-digest': digest };
  const identity = { 'docker-reference': name };
  const type = 'cosign container image signature';
  return Buffer.from(JSON.stringify({ critical: { identity, image, type }, optional: null }));
}

/** A cosign signature as it comes out of an archive. */
export function cosignMaterial(
  payload: Uint8Array,
  signature: Uint8Array | string,
  subject: SignedSubject | null,
): ReadMaterial {
  const text =
    typeof signature === 'string' ? signature : Buffer.from(signature).toString('base64');
  return materialOf('simple-signing', payload, subject, {
    'dev.cosignproject.cosign/signature': text,
  });
}

/** What the files of these texts make trusted; throws if one is refused. */
export function trusting(...files: readonly (string | Uint8Array)[]): Trust {
  return files.reduce<Trust>((trust, file, i) => {
    const read = readTrust(`key-${i}.pub`, Buffer.from(file));
    if (isRefusal(read)) throw new Error(`refused: ${read.problem} ${read.detail}`);
    return {
      ...trust,
      keys: [...trust.keys, ...read.keys],
      certificates: [...trust.certificates, ...read.certificates],
      roots: [...trust.roots, ...read.roots],
    };
  }, NO_TRUST);
}

/** An in-toto statement about these digests (`algorithm:hex`). */
export function statementOf(digests: readonly string[], predicate: unknown = {}): Buffer {
  const subject = digests.map((digest) => {
    const [algorithm = '', hex = ''] = digest.split(':');
    return { name: 'registry.example/app', digest: { [algorithm]: hex } };
  });
  const predicateType = 'https://slsa.dev/provenance/v1';
  const statement = { _type: 'https://in-toto.io/Statement/v1', subject, predicateType, predicate };
  return Buffer.from(JSON.stringify(statement));
}
