/**
 * The JWS envelope: RFC 7515, JSON serialisation, flattened, as signature-envelope-jws.md has it. Names and
 * texts are taken as they are written and never normalised, so that nobody reads another envelope.
 */
import { readJson } from '../oci/json.ts';
import { decodeBase64, decodeBase64Url } from './base64.ts';
import {
  AUTHENTIC_TIME,
  EnvelopeError,
  EXPIRY,
  SCHEME,
  SIGNING_TIME,
  TIMESTAMP,
  UnsupportedError,
  type NotationEnvelope,
  type ProtectedHeaders,
} from './notation-envelope.ts';
import { hasMoreParts } from './json-parts.ts';
import { MAX_CHAIN } from '../../shared/limits/signatures.ts';

/** Marks of JSON: an envelope and its headers are few texts. */
const MAX_PARTS = 10_000;
const PARTS = new Set(['payload', 'protected', 'header', 'signature']);
const ENVELOPE_KEYS = new Set([...PARTS, 'x5c', TIMESTAMP]);
const PROTECTED_KEYS = new Set([
  'alg',
  'cty',
  'crit',
  'b64',
  SCHEME,
  SIGNING_TIME,
  AUTHENTIC_TIME,
  EXPIRY,
]);

/** Throws `EnvelopeError` or `UnsupportedError`. */
export function readJws(bytes: Uint8Array): NotationEnvelope {
  const envelope = objectIn(bytes, ENVELOPE_KEYS, 'the envelope');
  const extra = [...envelope.keys()].find((key) => !PARTS.has(key));
  if (extra !== undefined) throw new EnvelopeError('the envelope has more parts than it may');
  const protectedText = textOf(envelope, 'protected');
  const payloadText = textOf(envelope, 'payload');
  const fields = objectIn(base64Url(protectedText), PROTECTED_KEYS, 'the protected header');
  const unprotected = asObject(envelope.get('header'), 'the unprotected header');
  if ([...unprotected.keys()].some((key) => fields.has(key)))
    throw new EnvelopeError('a header is there twice, protected and unprotected');
  return {
    headers: readHeaders(fields),
    payload: base64Url(payloadText),
    signed: Buffer.from(`${protectedText}.${payloadText}`, 'latin1'),
    signature: base64Url(textOf(envelope, 'signature')),
    certificates: certificatesOf(unprotected),
    timestamp: unprotected.has(TIMESTAMP) ? base64(unprotected.get(TIMESTAMP)) : null,
  };
}

function readHeaders(fields: ReadonlyMap<string, unknown>): ProtectedHeaders {
  // RFC 7797: another payload would be signed than the one that is shown.
  if (fields.has('b64')) throw new UnsupportedError('JWS header b64');
  const critical = fields.get('crit');
  if (!Array.isArray(critical) || !critical.every((name) => typeof name === 'string'))
    throw new EnvelopeError('it does not list its critical headers');
  return {
    algorithm: textOf(fields, 'alg'),
    contentType: textOf(fields, 'cty'),
    scheme: textOf(fields, SCHEME),
    critical,
    names: [...fields.keys()],
    signingTime: timeOf(fields, SIGNING_TIME),
    authenticTime: timeOf(fields, AUTHENTIC_TIME),
    expiry: timeOf(fields, EXPIRY),
  };
}

function certificatesOf(header: ReadonlyMap<string, unknown>): readonly Uint8Array[] {
  const list = header.get('x5c');
  if (!Array.isArray(list) || list.length === 0) throw new EnvelopeError('it has no certificates');
  if (list.length > MAX_CHAIN) throw new EnvelopeError('it has too many certificates');
  return list.map(base64);
}

function objectIn(
  bytes: Uint8Array,
  knownKeys: ReadonlySet<string>,
  what: string,
): ReadonlyMap<string, unknown> {
  if (hasMoreParts(bytes, MAX_PARTS)) throw new EnvelopeError(`${what} has more parts than it may`);
  const { value, problems } = readJson(bytes, knownKeys);
  const [first] = problems;
  if (first !== undefined) throw new EnvelopeError(`${what} is no plain JSON: ${first.problem}`);
  return asObject(value, what);
}

/** A map of the keys that are really there; names such as `__proto__` mean nothing in it. */
function asObject(value: unknown, what: string): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new EnvelopeError(`${what} is no JSON object`);
  return new Map(Object.entries(value));
}

function textOf(fields: ReadonlyMap<string, unknown>, name: string): string {
  const value = fields.get(name);
  if (typeof value !== 'string') throw new EnvelopeError(`${name} is missing or no text`);
  return value;
}

/** RFC 3339, 5.6. Milliseconds since 1970; null if it is not there. */
function timeOf(fields: ReadonlyMap<string, unknown>, name: string): number | null {
  if (!fields.has(name)) return null;
  const text = textOf(fields, name);
  const form = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
  const [, day = '', clock = ''] = form.exec(text) ?? [];
  const at = Date.parse(text);
  const plain = Date.parse(`${day}T${clock}Z`);
  const isReal = !Number.isNaN(plain) && new Date(plain).toISOString() === `${day}T${clock}.000Z`;
  if (!isReal || Number.isNaN(at)) throw new EnvelopeError(`${name} is no time`);
  return at;
}

function base64(value: unknown): Uint8Array {
  const bytes = typeof value === 'string' ? decodeBase64(value) : null;
  if (bytes === null) throw new EnvelopeError('a certificate or timestamp is no Base64');
  return bytes;
}

function base64Url(text: string): Uint8Array {
  const bytes = decodeBase64Url(text);
  if (bytes === null) throw new EnvelopeError('a part of it is no Base64 for URLs');
  return bytes;
}
