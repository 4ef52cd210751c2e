/** What an RFC 3161 token says: CMS signed data (RFC 5652) around a TSTInfo. Nothing is checked here. */
import {
  DER,
  DerError,
  derCount,
  derItems,
  derOf,
  derOid,
  derTime,
  expectTag,
  type DerNode,
} from './der-tree.ts';
import { HASHES } from './sha-2-names.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

export interface HashOf {
  readonly hash: string;
  readonly value: Uint8Array;
}

export interface TimestampToken {
  /** The TSTInfo as it was signed. */
  readonly content: Uint8Array;
  /** Of what was stamped. */
  readonly imprint: HashOf;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How far off it may be, in milliseconds. */
  readonly accuracy: number;
  /** DER of every certificate that came along. */
  readonly certificates: readonly Uint8Array[];
  readonly signer: TokenSigner;
}

export interface TokenSigner {
  /** Issuer (DER) and serial number, or the identifier of the key. */
  readonly id:
    { readonly issuer: Uint8Array; readonly serial: Uint8Array } | { readonly keyId: Uint8Array };
  readonly hash: string;
  /** Object identifier. */
  readonly algorithm: string;
  /** The signed attributes as a set, which is what the signature is over. */
  readonly signed: Uint8Array;
  /** Hash of the content, as the attributes say. */
  readonly contentDigest: Uint8Array;
  /** Hash of the certificate that signed, as the attributes say. */
  readonly certificate: HashOf;
  readonly signature: Uint8Array;
}

/** Throws `DerError` for what is no timestamp token of one signer. */
export function readTimestampToken(der: Uint8Array): TimestampToken {
  const [type, wrapped] = derItems(derOf(der, DER.sequence));
  if (derOid(type) !== SIGNED_DATA) throw new DerError('it is no signed data');
  const [signedData] = derItems(expectTag(wrapped, 0xa0));
  const parts = derItems(expectTag(signedData, DER.sequence));
  if (derCount(parts[0]) !== 3) throw new DerError('it has an unknown version');
  const [contentType, content] = derItems(expectTag(parts[2], DER.sequence));
  if (derOid(contentType) !== TST_INFO) throw new DerError('it is signed, and no timestamp');
  const info = expectTag(derItems(expectTag(content, 0xa0))[0], DER.octetString).content;
  const signers = derItems(expectTag(parts.at(-1), DER.set));
  if (signers.length !== 1) throw new DerError('it is not signed by exactly one');
  const bag = parts.find(({ tag }) => tag === 0xa0);
  const signer = readSigner(signers[0]);
  if (!derItems(expectTag(parts[1], DER.set)).map(hashOf).includes(signer.hash))
    throw new DerError('it is signed with a hash that it does not list');
  return {
    content: info,
    ...readInfo(info),
    certificates: bag === undefined ? [] : derItems(bag).map(({ bytes }) => bytes),
    signer,
  };
}

/** RFC 3161, 2.4.2. */
function readInfo(bytes: Uint8Array): Pick<TimestampToken, 'imprint' | 'at' | 'accuracy'> {
  const [version, policy, imprint, serial, time, next] = derItems(derOf(bytes, DER.sequence));
  if (derCount(version) !== 1) throw new DerError('it has an unknown version');
  derOid(policy);
  expectTag(serial, DER.integer);
  const [algorithm, hashed] = derItems(expectTag(imprint, DER.sequence));
  const value = expectTag(hashed, DER.octetString).content;
  const accuracy = next?.tag === DER.sequence ? accuracyOf(next) : 0;
  return { imprint: { hash: hashOf(algorithm), value }, at: derTime(time), accuracy };
}

function accuracyOf(node: DerNode): number {
  return derItems(node).reduce((sum, part) => {
    if (part.tag === DER.integer) return sum + derCount(part) * 1000;
    return sum + (part.tag === 0x80 ? derCount(part, 0x80) : derCount(part, 0x81) / 1000);
  }, 0);
}

function readSigner(node: DerNode | undefined): TokenSigner {
  const parts = derItems(expectTag(node, DER.sequence));
  const [version, id, hash, attributes, algorithm, signature] = parts;
  if (derCount(version) !== (id?.tag === 0x80 ? 3 : 1))
    throw new DerError('its signer has an unknown version');
  const signed = Buffer.from(expectTag(attributes, 0xa0).bytes);
  signed[0] = DER.set;
  const values = attributeValues(expectTag(attributes, 0xa0));
  if (derOid(values.get(CONTENT_TYPE)) !== TST_INFO)
    throw new DerError('its signed attributes are not those of a timestamp');
  return {
    id: signerId(id),
    hash: hashOf(hash),
    algorithm: algorithmOf(algorithm),
    signed,
    contentDigest: expectTag(values.get(MESSAGE_DIGEST), DER.octetString).content,
    certificate: signingCertificate(values),
    signature: expectTag(signature, DER.octetString).content,
  };
}

function signerId(node: DerNode | undefined): TokenSigner['id'] {
  if (node?.tag === 0x80) return { keyId: node.content };
  const [issuer, serial] = derItems(expectTag(node, DER.sequence));
  return {
    issuer: expectTag(issuer, DER.sequence).bytes,
    serial: expectTag(serial, DER.integer).content,
  };
}

/** The one value of each attribute. */
function attributeValues(set: DerNode): ReadonlyMap<string, DerNode> {
  const values = new Map<string, DerNode>();
  for (const attribute of derItems(set)) {
    const [type, list] = derItems(expectTag(attribute, DER.sequence));
    const name = derOid(type);
    const [value] = derItems(expectTag(list, DER.set));
    if (value === undefined || values.has(name))
      throw new DerError('a signed attribute is empty, or there twice');
    values.set(name, value);
  }
  return values;
}

/** RFC 5035, 4 and 5: the first certificate that is listed is the one that signed. */
function signingCertificate(values: ReadonlyMap<string, DerNode>): HashOf {
  const second = values.get(SIGNING_CERTIFICATE_V2);
  const list = expectTag(second ?? values.get(SIGNING_CERTIFICATE), DER.sequence);
  const [first] = derItems(expectTag(derItems(list)[0], DER.sequence));
  const parts = derItems(expectTag(first, DER.sequence));
  const named = second !== undefined && parts[0]?.tag === DER.sequence;
  const value = expectTag(parts[named ? 1 : 0], DER.octetString).content;
  if (second === undefined) return { hash: 'sha1', value };
  return { hash: named ? hashOf(parts[0]) : 'sha256', value };
}

function hashOf(node: DerNode | undefined): string {
  const hash = HASHES.get(algorithmOf(node));
  if (hash === undefined) throw new DerError('it uses a hash that is not accepted');
  return hash;
}

/** One without parameters: they are absent, or NULL. */
function algorithmOf(node: DerNode | undefined): string {
  const [id, parameters, ...more] = derItems(expectTag(node, DER.sequence));
  const none =
    parameters === undefined || (parameters.tag === DER.null && parameters.content.length === 0);
  if (!none || more.length > 0) throw new DerError('it uses an algorithm that is not accepted');
  return derOid(id);
}
