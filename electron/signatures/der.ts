/** What a DER value is by its outline (X.690), before any library looks at it. */

interface Header {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT_ID = 0x06;

export type DerOutline =
  | 'public-key'
  | 'rsa-public-key'
  | 'certificate'
  | 'private-key'
  | 'encrypted-key'
  | 'pkcs7'
  | 'pkcs12'
  | null;

/** Null for what is none of these, is cut short, or has bytes behind it. */
export function derOutline(bytes: Uint8Array): DerOutline {
  const outer = header(bytes, 0);
  if (outer?.tag !== SEQUENCE || outer.end !== bytes.length) return null;
  const first = header(bytes, outer.start);
  if (first === null) return null;
  if (first.tag === OBJECT_ID) return 'pkcs7';
  if (first.tag === INTEGER) return byInteger(bytes, first);
  return first.tag === SEQUENCE ? bySequence(bytes, first) : null;
}

/** AlgorithmIdentifier of `rsaEncryption` with its NULL (RFC 3279 §2.3.1). */
const RSA_ALGORITHM = Buffer.from('300d06092a864886f70d0101010500', 'hex');

/** An RSA public key of PKCS #1 as SubjectPublicKeyInfo, which is how every library reads and writes it. */
export function subjectPublicKeyInfo(rsaPublicKey: Uint8Array): Buffer {
  const bits = value(BIT_STRING, Buffer.concat([Buffer.from([0]), rsaPublicKey]));
  return value(SEQUENCE, Buffer.concat([RSA_ALGORITHM, bits]));
}

function value(tag: number, content: Uint8Array): Buffer {
  const { length } = content;
  const hex = length.toString(16);
  const octets = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 | octets.length, ...octets];
  return Buffer.concat([Buffer.from(head), content]);
}

/** PKCS #8, PKCS #1 and SEC 1 private keys begin with a version 0 or 1, PKCS #12 with 3. */
function byInteger(bytes: Uint8Array, first: Header): DerOutline {
  const length = first.end - first.start;
  if (length > 1) return 'rsa-public-key';
  const version = bytes[first.start];
  if (version === 3) return 'pkcs12';
  return version === 0 || version === 1 ? 'private-key' : null;
}

function bySequence(bytes: Uint8Array, first: Header): DerOutline {
  const inner = header(bytes, first.start);
  const second = header(bytes, first.end);
  if (inner?.tag !== OBJECT_ID) return 'certificate';
  if (second?.tag === BIT_STRING) return 'public-key';
  return second?.tag === OCTET_STRING ? 'encrypted-key' : null;
}

function header(bytes: Uint8Array, at: number): Header | null {
  const tag = bytes[at];
  const length = bytes[at + 1];
  if (tag === undefined || length === undefined) return null;
  if (length < 0x80) return inside(bytes, { tag, start: at + 2, end: at + 2 + length });
  const octets = length & 0x7f;
  // DER has one way to write a length (X.690 §10.1).
  if (octets === 0 || octets > 4 || bytes[at + 2] === 0) return null;
  let long = 0;
  for (let i = 0; i < octets; i++) long = long * 256 + (bytes[at + 2 + i] ?? 0);
  if (long < 0x80) return null;
  const start = at + 2 + octets;
  return inside(bytes, { tag, start, end: start + long });
}

function inside(bytes: Uint8Array, found: Header): Header | null {
  return found.end <= bytes.length ? found : null;
}
