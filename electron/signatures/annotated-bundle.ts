/** Makes a Sigstore bundle of cosign's older annotations, so that the same checks see both. */
import { createHash } from 'node:crypto';
import type { Bundle } from '@sigstore/bundle';
import {
  HashAlgorithm,
  type RFC3161SignedTimestamp,
  type TransparencyLogEntry,
} from '@sigstore/protobuf-specs';
import type { Decoder } from '../oci/decoder.ts';
import { decodeBase64 } from './base64.ts';
import { limitProblem } from './bundle-json.ts';
import { hasMoreParts } from './json-parts.ts';
import type { KeylessSignature } from './keyless.ts';
import { readPem } from './pem.ts';
import { problemOf, readSigned } from './signed-json.ts';

export type AnnotatedBundle =
  | { readonly ok: true; readonly bundle: Bundle; readonly certificate: Buffer }
  /** `problem`: a clause without capital and full stop. */
  | { readonly ok: false; readonly problem: string };

const CERTIFICATE = 'dev.sigstore.cosign/certificate';
const LOG_ENTRY = 'dev.sigstore.cosign/bundle';
const TIMESTAMP = 'dev.sigstore.cosign/rfc3161timestamp';
/** Characters of one annotation. */
const MAX_TEXT = 4_194_304;
/** Marks of JSON in one of them, which is a handful of texts; and in the body of its log entry. */
const MAX_PARTS = 1_000;
const MAX_BODY_PARTS = 50_000;

type Read<T> = { readonly value: T } | { readonly problem: string };

/** The library's bundle of what the annotations carry. Their texts are hostile. */
export function annotatedBundle(signature: KeylessSignature): AnnotatedBundle {
  const { annotations } = signature;
  const certificate = readCertificate(annotations[CERTIFICATE] ?? '');
  if ('problem' in certificate) return { ok: false, problem: certificate.problem };
  const entry = readIfThere(annotations, LOG_ENTRY, readLogEntry);
  if ('problem' in entry) return { ok: false, problem: `the log entry: ${entry.problem}` };
  const timestamp = readIfThere(annotations, TIMESTAMP, readTimestamp);
  if ('problem' in timestamp) return { ok: false, problem: `the timestamp: ${timestamp.problem}` };
  const bundle: Bundle = {
    mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.1',
    verificationMaterial: {
      content: { $case: 'certificate', certificate: { rawBytes: certificate.value } },
      tlogEntries: entry.value as Bundle['verificationMaterial']['tlogEntries'],
      timestampVerificationData: { rfc3161Timestamps: timestamp.value },
    },
    content: contentOf(signature),
  };
  const problem = limitProblem(bundle);
  return problem === null
    ? { ok: true, bundle, certificate: certificate.value }
    : { ok: false, problem };
}

function contentOf({ content, signature }: KeylessSignature): Bundle['content'] {
  const sig = Buffer.from(signature);
  const payload = Buffer.from(content.payload);
  if (content.kind === 'dsse') {
    const { payloadType } = content;
    const signatures = [{ sig, keyid: '' }];
    return { $case: 'dsseEnvelope', dsseEnvelope: { payloadType, payload, signatures } };
  }
  const digest = createHash('sha256').update(payload).digest();
  const messageDigest = { algorithm: HashAlgorithm.SHA2_256, digest };
  return { $case: 'messageSignature', messageSignature: { messageDigest, signature: sig } };
}

function readCertificate(text: string): Read<Buffer> {
  const blocks = text.length > MAX_TEXT ? null : readPem(text);
  const [block] = blocks ?? [];
  const only = blocks?.length === 1 && block?.label === 'CERTIFICATE' ? block.der : null;
  return only === null ? { problem: 'the certificate is not one block of PEM' } : { value: only };
}

function readIfThere<T>(
  annotations: KeylessSignature['annotations'],
  key: string,
  read: (decoder: Decoder) => Read<T>,
): Read<T[]> {
  const text = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
  if (text === undefined || text === '') return { value: [] };
  if (text.length > MAX_TEXT) return { problem: 'it is too long' };
  const bytes = Buffer.from(text);
  if (hasMoreParts(bytes, MAX_PARTS)) return { problem: 'it has too many parts' };
  const decoder = readSigned(bytes, KEYS, null);
  if (typeof decoder === 'string') return { problem: decoder };
  const found = read(decoder);
  if ('problem' in found) return found;
  const problem = problemOf(decoder);
  return problem === null ? { value: [found.value] } : { problem };
}

const KEYS: ReadonlySet<string> = new Set([
  'SignedEntryTimestamp',
  'Payload',
  'body',
  'integratedTime',
  'logIndex',
  'logID',
  'SignedRFC3161Timestamp',
]);

/** Rekor's promise as cosign keeps it: the log's signature over body, time, index and the log's id. */
function readLogEntry(decoder: Decoder): Read<TransparencyLogEntry> {
  const entry = decoder.object(decoder.value, '') ?? {};
  const payload = decoder.object(entry['Payload'], 'Payload') ?? {};
  const promise = decodeBase64(
    decoder.text(entry['SignedEntryTimestamp'], 'SignedEntryTimestamp') ?? '',
  );
  const body = decodeBase64(decoder.text(payload['body'], 'Payload.body') ?? '');
  const logId = decoder.text(payload['logID'], 'Payload.logID') ?? '';
  const integratedTime = decoder.size(payload['integratedTime'], 'Payload.integratedTime');
  const logIndex = decoder.size(payload['logIndex'], 'Payload.logIndex');
  if (promise === null || body === null || !/^[0-9a-f]{64}$/.test(logId))
    return { problem: 'it lacks a field or has a wrong one' };
  const kindVersion = kindOf(body);
  if (kindVersion === null) return { problem: 'its body is no entry of a log' };
  return {
    value: {
      logIndex: String(logIndex ?? 0),
      integratedTime: String(integratedTime ?? 0),
      logId: { keyId: Buffer.from(logId, 'hex') },
      kindVersion,
      inclusionPromise: { signedEntryTimestamp: promise },
      inclusionProof: undefined,
      canonicalizedBody: body,
    },
  };
}

function kindOf(body: Buffer): { kind: string; version: string } | null {
  if (hasMoreParts(body, MAX_BODY_PARTS)) return null;
  const decoder = readSigned(body, new Set(['kind', 'apiVersion', 'spec']), 'spec');
  if (typeof decoder === 'string') return null;
  const entry = decoder.object(decoder.value, '') ?? {};
  const kind = decoder.text(entry['kind'], 'kind');
  const version = decoder.text(entry['apiVersion'], 'apiVersion');
  return kind === undefined || version === undefined ? null : { kind, version };
}

function readTimestamp(decoder: Decoder): Read<RFC3161SignedTimestamp> {
  const stamp = decoder.object(decoder.value, '') ?? {};
  const text = decoder.text(stamp['SignedRFC3161Timestamp'], 'SignedRFC3161Timestamp') ?? '';
  const signedTimestamp = decodeBase64(text);
  return signedTimestamp === null || signedTimestamp.length === 0
    ? { problem: 'it is no base64' }
    : { value: { signedTimestamp } };
}
