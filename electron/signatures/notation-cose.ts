/** The COSE envelope: a tagged COSE_Sign1 (RFC 9052), as signature-envelope-cose.md has it. */
import { cborBytes, readCbor, Tagged } from './cbor.ts';
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
import { MAX_CHAIN } from '../../shared/limits/signatures.ts';

const SIGN1_TAG = 18;
/** Seconds since 1970. */
const TIME_TAG = 1;
const ALGORITHM = 1;
const CRITICAL = 2;
const CONTENT_TYPE = 3;
const X5CHAIN = 33;
/** Of a COSE hash envelope, whose payload is no descriptor. */
const PAYLOAD_HASH = 258;

/** RFC 9053 and RFC 8230. */
const ALGORITHMS: ReadonlyMap<unknown, string> = new Map([
  [-37, 'PS256'],
  [-38, 'PS384'],
  [-39, 'PS512'],
  [-7, 'ES256'],
  [-35, 'ES384'],
  [-36, 'ES512'],
]);

type Fields = ReadonlyMap<unknown, unknown>;

/** Throws `EnvelopeError` or `UnsupportedError`. */
export function readCose(bytes: Uint8Array): NotationEnvelope {
  const document = readCbor(bytes, [SIGN1_TAG, TIME_TAG]);
  const isSign1 = document instanceof Tagged && document.tag === SIGN1_TAG;
  const parts = isSign1 ? document.value : undefined;
  if (!Array.isArray(parts) || parts.length !== 4)
    throw new EnvelopeError('it is no COSE_Sign1 in plain CBOR');
  const protectedBytes = bytesOf(parts[0], 'the protected header');
  const fields = asFields(readCbor(protectedBytes, [TIME_TAG]), 'the protected header');
  const unprotected = asFields(parts[1], 'the unprotected header');
  if ([...unprotected.keys()].some((key) => fields.has(key)))
    throw new EnvelopeError('a header is there twice, protected and unprotected');
  const payload = bytesOf(parts[2], 'the payload');
  return {
    headers: readHeaders(fields),
    payload,
    signed: sigStructure(protectedBytes, payload),
    signature: bytesOf(parts[3], 'the signature'),
    certificates: certificatesIn(fields.get(X5CHAIN) ?? unprotected.get(X5CHAIN)),
    timestamp: unprotected.has(TIMESTAMP)
      ? bytesOf(unprotected.get(TIMESTAMP), 'the timestamp')
      : null,
  };
}

/** RFC 9052, 4.4, around the protected header as it was received. */
function sigStructure(protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array {
  const arrayOf4 = Uint8Array.of(0x84);
  const context = Buffer.from('\x6aSignature1', 'latin1');
  const noExternalData = cborBytes(new Uint8Array());
  return Buffer.concat([
    arrayOf4,
    context,
    cborBytes(protectedBytes),
    noExternalData,
    cborBytes(payload),
  ]);
}

function readHeaders(fields: Fields): ProtectedHeaders {
  if (fields.has(PAYLOAD_HASH)) throw new UnsupportedError('COSE hash envelope');
  const critical = fields.get(CRITICAL);
  if (!Array.isArray(critical) || critical.length === 0 || !critical.every(isLabel))
    throw new EnvelopeError('it does not list its critical headers');
  const algorithm = fields.get(ALGORITHM);
  if (!isLabel(algorithm)) throw new EnvelopeError('its algorithm is missing or no name');
  return {
    algorithm: ALGORITHMS.get(algorithm) ?? `COSE algorithm ${algorithm}`,
    contentType: textOf(fields, CONTENT_TYPE, 'the content type'),
    scheme: textOf(fields, SCHEME, SCHEME),
    critical: critical.map(labelText),
    names: [...fields.keys()].filter(isLabel).map(labelText),
    signingTime: timeOf(fields, SIGNING_TIME),
    authenticTime: timeOf(fields, AUTHENTIC_TIME),
    expiry: timeOf(fields, EXPIRY),
  };
}

function isLabel(value: unknown): value is string | number | bigint {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
}

/** Numbered labels are none that may be critical, so it does no harm that a text can look like one. */
function labelText(label: string | number | bigint): string {
  return typeof label === 'string' ? label : `label ${label}`;
}

function certificatesIn(value: unknown): readonly Uint8Array[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new EnvelopeError('it has no list of certificates');
  if (value.length > MAX_CHAIN) throw new EnvelopeError('it has too many certificates');
  return value.map((item) => bytesOf(item, 'a certificate'));
}

function asFields(value: unknown, what: string): Fields {
  if (!(value instanceof Map)) throw new EnvelopeError(`${what} is no plain CBOR map`);
  return value as Fields;
}

function bytesOf(value: unknown, what: string): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new EnvelopeError(`${what} is no byte string`);
  return value;
}

function textOf(fields: Fields, label: unknown, what: string): string {
  const value = fields.get(label);
  if (typeof value !== 'string') throw new EnvelopeError(`${what} is missing or no text`);
  return value;
}

/** Milliseconds since 1970; null if it is not there. */
function timeOf(fields: Fields, name: string): number | null {
  const value = fields.get(name);
  if (value === undefined) return null;
  const seconds = value instanceof Tagged && value.tag === TIME_TAG ? value.value : undefined;
  const limit = 253_402_300_799; // the year 9999
  if (typeof seconds !== 'number' || seconds < 0 || seconds > limit)
    throw new EnvelopeError(`${name} is no time`);
  return Math.floor(seconds * 1000);
}
