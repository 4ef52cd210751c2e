/** Reads the JSON of a Sigstore bundle strictly, within limits, before the library sees it. */
import {
  BUNDLE_V01_MEDIA_TYPE,
  BUNDLE_V02_MEDIA_TYPE,
  BUNDLE_V03_LEGACY_MEDIA_TYPE,
  BUNDLE_V03_MEDIA_TYPE,
  bundleFromJSON,
  bundleToJSON,
  type Bundle,
} from '@sigstore/bundle';
import { readJson } from '../oci/json.ts';
import { hasMoreParts } from './json-parts.ts';

export type BundleReading =
  | { readonly kind: 'bundle'; readonly bundle: Bundle }
  /** `what`: the media type that is not known. */
  | { readonly kind: 'unsupported'; readonly what: string }
  /** `problem`: a clause without capital and full stop. */
  | { readonly kind: 'malformed'; readonly problem: string };

const VERSIONS: readonly string[] = [
  BUNDLE_V01_MEDIA_TYPE,
  BUNDLE_V02_MEDIA_TYPE,
  BUNDLE_V03_LEGACY_MEDIA_TYPE,
  BUNDLE_V03_MEDIA_TYPE,
];
/** Each is one of these; the library takes the first that is there, others might take another. */
const CONTENTS = ['messageSignature', 'dsseEnvelope'];
const KEYS = ['publicKey', 'x509CertificateChain', 'certificate'];

/** What a bundle may have at most; the Sigstore project's own tools stop at 32 too. */
const MAX_ENTRIES = 32;
const MAX_TIMESTAMPS = 32;
const MAX_CERTIFICATE = 16_384;
const MAX_TIMESTAMP = 65_536;
const MAX_CHECKPOINT = 16_384;
const MAX_HASHES = 64;
/** Marks of JSON in all: a bundle that is full of entries and hashes has some 12,000. */
const MAX_PARTS = 50_000;
/** Of 64 bits, which the library keeps as text; written in one way only. */
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,18})$/;

/** A whole bundle of version 0.1 to 0.3. */
export function readBundle(bytes: Uint8Array): BundleReading {
  if (hasMoreParts(bytes, MAX_PARTS)) return malformed('it has more parts than a bundle');
  const { value, problems } = readJson(bytes, new Set());
  const [first] = problems;
  if (first !== undefined) return malformed(first.problem);
  const mediaType = memberOf(value, 'mediaType');
  if (typeof mediaType !== 'string') return malformed('the bundle has no media type');
  if (!VERSIONS.includes(mediaType)) return { kind: 'unsupported', what: mediaType };
  const ambiguous = choiceProblem(value);
  if (ambiguous !== null) return malformed(ambiguous);
  return decode(value);
}

function decode(value: unknown): BundleReading {
  let bundle: Bundle;
  try {
    bundle = bundleFromJSON(value);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return malformed(`the bundle lacks a field or has a wrong one: ${message}`);
  }
  const problem = limitProblem(bundle) ?? textProblem(bundleToJSON(bundle), value, 'bundle');
  return problem === null ? { kind: 'bundle', bundle } : malformed(problem);
}

function choiceProblem(value: unknown): string | null {
  const material = memberOf(value, 'verificationMaterial');
  if (CONTENTS.filter((key) => memberOf(value, key) !== undefined).length !== 1)
    return 'the bundle must have one signature or one envelope';
  if (KEYS.filter((key) => memberOf(material, key) !== undefined).length !== 1)
    return 'the bundle must name one key or one certificate';
  return null;
}

/** Why a bundle is more than can be looked at, or null. Of one made from annotations too. */
export function limitProblem({ verificationMaterial }: Bundle): string | null {
  const { content, tlogEntries, timestampVerificationData } = verificationMaterial;
  const timestamps = timestampVerificationData?.rfc3161Timestamps ?? [];
  if (tlogEntries.length > MAX_ENTRIES) return `it has more than ${MAX_ENTRIES} log entries`;
  if (timestamps.length > MAX_TIMESTAMPS) return `it has more than ${MAX_TIMESTAMPS} timestamps`;
  if (timestamps.some(({ signedTimestamp }) => signedTimestamp.length > MAX_TIMESTAMP))
    return 'a timestamp is too long';
  const certificates =
    content.$case === 'certificate'
      ? [content.certificate]
      : content.$case === 'x509CertificateChain'
        ? content.x509CertificateChain.certificates
        : [];
  if (certificates.some(({ rawBytes }) => rawBytes.length > MAX_CERTIFICATE))
    return 'a certificate is too long';
  const proofs = tlogEntries.flatMap(({ inclusionProof }) => inclusionProof ?? []);
  const long = proofs.some(
    ({ hashes, checkpoint }) =>
      hashes.length > MAX_HASHES || (checkpoint?.envelope.length ?? 0) > MAX_CHECKPOINT,
  );
  if (long) return 'the proof of a log entry is too long';
  const numbers = [
    ...tlogEntries.flatMap(({ logIndex, integratedTime }) => [logIndex, integratedTime]),
    ...proofs.flatMap(({ logIndex, treeSize }) => [logIndex, treeSize]),
  ];
  return numbers.every((number) => WHOLE_NUMBER.test(number)) ? null : 'a number is no whole one';
}

/**
 * The library reads base64 and numbers as far as it can. What it read must be what is written:
 * every text that it would write back is compared with the text that is there.
 */
function textProblem(read: unknown, written: unknown, at: string): string | null {
  if (typeof read === 'string') {
    const same = typeof written === 'string' ? sameText(read, written) : isWhole(written);
    return same ? null : `${at} is not what it should be`;
  }
  if (typeof read !== 'object' || read === null) return null;
  for (const [key, value] of Object.entries(read)) {
    const there = memberOf(written, key);
    // A default that is not written.
    if (there === undefined || there === null) continue;
    const problem = textProblem(value, there, `${at}.${key}`);
    if (problem !== null) return problem;
  }
  return null;
}

/** Numbers and values of enumerations may be written as numbers. */
function isWhole(written: unknown): boolean {
  return Number.isSafeInteger(written);
}

/** Base64 may be that of URLs, and without padding: protobuf's JSON allows both. */
function sameText(read: string, written: string): boolean {
  return read === written || plainBase64(read) === plainBase64(written);
}

function plainBase64(text: string): string {
  return text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/={1,2}$/, '');
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

function malformed(problem: string): BundleReading {
  return { kind: 'malformed', problem };
}
