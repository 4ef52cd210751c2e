/** A private Sigstore instance: authority, log and timestamping authority, whose keys are made when it starts. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import * as der from './der.ts';

const ECDSA_SHA256 = der.sequence(der.oid('1.2.840.10045.4.3.2'));
const SHA256 = der.sequence(der.oid('2.16.840.1.101.3.4.2.1'));
const CODE_SIGNING = der.oid('1.3.6.1.5.5.7.3.3');
const BEGAN = new Date('2024-01-01T00:00:00Z');
const ENDS = new Date('2034-01-01T00:00:00Z');
const LOG_HOST = 'log.example';

export const IDENTITY = 'https://forge.example/builder@refs/heads/main';
export const ISSUER = 'https://tokens.example';
/** When certificates of the instance begin, and its signatures are made ten seconds later. */
export const CERTIFIED = new Date('2025-06-01T12:00:00Z');
export const SIGNED = new Date('2025-06-01T12:00:10Z');
const MINUTES = 60_000;

interface Keys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export interface CertificateWish {
  readonly sans?: readonly Uint8Array[];
  readonly usage?: boolean;
  readonly issuer?: string | null;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

export interface Holder {
  readonly certificate: Buffer;
  readonly privateKey: KeyObject;
}

/** What a log or a timestamping authority adds. */
export interface ProofWish {
  readonly promise?: Date;
  /** Of which version the log's checkpoint is; none without. */
  readonly checkpoint?: 'v1' | 'v2';
  readonly timestamp?: Date;
}

export class SigstoreInstance {
  readonly #authority = ecKeys();
  readonly #log = ecKeys();
  readonly #stamper = ecKeys();
  readonly #rootDer = certificate({
    name: 'root',
    by: 'root',
    keys: this.#authority,
    signer: this.#authority.privateKey,
    extensions: [basicConstraints(), keyUsage(0x04)],
    from: BEGAN,
    until: ENDS,
  });
  readonly #stamperDer = certificate({
    name: 'stamper',
    by: 'root',
    keys: this.#stamper,
    signer: this.#authority.privateKey,
    extensions: [keyUsage(0x80)],
    from: BEGAN,
    until: ENDS,
  });

  /** JSON of the trusted root; `parts` says what it names besides the authority. */
  trustedRoot(parts: { log?: boolean; stamper?: boolean } = { log: true }): unknown {
    const validFor = { start: BEGAN.toISOString() };
    const chain = (...certificates: Buffer[]) => ({
      certificates: certificates.map((bytes) => ({ rawBytes: bytes.toString('base64') })),
    });
    const rawBytes = spki(this.#log).toString('base64');
    const log = {
      baseUrl: `https://${LOG_HOST}`,
      hashAlgorithm: 'SHA2_256',
      publicKey: { rawBytes, keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
      logId: { keyId: this.#logId().toString('base64') },
    };
    const named = (uri: string, ...certificates: Buffer[]) => ({
      subject: { organization: 'example', commonName: uri },
      uri,
      certChain: chain(...certificates),
      validFor,
    });
    return {
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      tlogs: parts.log === true ? [log] : [],
      certificateAuthorities: [named('https://ca.example', this.#rootDer)],
      ctlogs: [],
      timestampAuthorities:
        parts.stamper === true
          ? [named('https://time.example', this.#stamperDer, this.#rootDer)]
          : [],
    };
  }

  /** A key with a certificate of the authority; it names `IDENTITY` and `ISSUER` unless others are wished. */
  certify(wish: CertificateWish = {}): Holder {
    const keys = ecKeys();
    const issuer = wish.issuer === undefined ? ISSUER : wish.issuer;
    const sans = wish.sans ?? [der.der(0x86, Buffer.from(IDENTITY))];
    const made = certificate({
      name: null,
      by: 'root',
      keys,
      signer: this.#authority.privateKey,
      extensions: [
        keyUsage(0x80),
        ...(wish.usage === false ? [] : [extension('2.5.29.37', der.sequence(CODE_SIGNING))]),
        extension('2.5.29.17', der.sequence(...sans), true),
        ...(issuer === null ? [] : [extension('1.3.6.1.4.1.57264.1.8', der.utf8(issuer))]),
      ],
      from: wish.notBefore ?? CERTIFIED,
      until: wish.notAfter ?? new Date(CERTIFIED.getTime() + 10 * MINUTES),
    });
    return { certificate: made, privateKey: keys.privateKey };
  }

  /** The members of a bundle's `verificationMaterial` that prove a time, for an entry with this body. */
  proofs(body: object, signature: Uint8Array, wish: ProofWish): object {
    const { kind, apiVersion } = body as { kind: string; apiVersion: string };
    const bytes = Buffer.from(JSON.stringify(body));
    const entry = {
      logIndex: '5',
      logId: { keyId: this.#logId().toString('base64') },
      kindVersion: { kind, version: apiVersion },
      canonicalizedBody: bytes.toString('base64'),
      ...(wish.promise && {
        integratedTime: String(wish.promise.getTime() / 1000),
        inclusionPromise: { signedEntryTimestamp: this.promise(bytes, wish.promise) },
      }),
      ...(wish.checkpoint && { inclusionProof: this.#inclusion(bytes, wish.checkpoint) }),
    };
    const logged = wish.promise !== undefined || wish.checkpoint !== undefined;
    return {
      tlogEntries: logged ? [entry] : [],
      timestampVerificationData: {
        rfc3161Timestamps: wish.timestamp
          ? [{ signedTimestamp: this.stamp(signature, wish.timestamp).toString('base64') }]
          : [],
      },
    };
  }

  /** Rekor's promise (SignedEntryTimestamp) of an entry at index 5, in base64. */
  promise(body: Buffer, at: Date): string {
    const payload = JSON.stringify({
      body: body.toString('base64'),
      integratedTime: at.getTime() / 1000,
      logID: this.#logId().toString('hex'),
      logIndex: 5,
    });
    return sign('sha256', Buffer.from(payload), this.#log.privateKey).toString('base64');
  }

  /** The id of the log in hex, as annotations have it. */
  get logId(): string {
    return this.#logId().toString('hex');
  }

  /** A tree of two leaves, of which the entry is the second. */
  #inclusion(body: Buffer, version: 'v1' | 'v2'): object {
    const first = sha256(Buffer.from([0]), Buffer.from('another entry'));
    const hash = sha256(Buffer.from([1]), first, sha256(Buffer.from([0]), body)).toString('base64');
    const name = version === 'v1' ? 'rekor-0' : LOG_HOST;
    const note = `${version === 'v1' ? `${name} - 77` : name}\n2\n${hash}\n`;
    const signature = sign('sha256', Buffer.from(note), this.#log.privateKey);
    const signed = Buffer.concat([this.#logId().subarray(0, 4), signature]).toString('base64');
    return {
      logIndex: '1',
      rootHash: hash,
      treeSize: '2',
      hashes: [first.toString('base64')],
      checkpoint: { envelope: `${note}\n\u2014 ${name} ${signed}\n` },
    };
  }

  /** RFC 3161: a response with a token over `data`. */
  stamp(data: Uint8Array, at: Date): Buffer {
    const info = der.sequence(
      der.smallInteger(1),
      der.oid('1.3.6.1.4.1.57264.2'),
      der.sequence(SHA256, der.octets(sha256(data))),
      der.smallInteger(7),
      der.time(at),
    );
    const contentType = der.oid('1.2.840.113549.1.9.16.1.4');
    const attributes = [
      der.sequence(der.oid('1.2.840.113549.1.9.3'), der.setOf(contentType)),
      der.sequence(der.oid('1.2.840.113549.1.9.4'), der.setOf(der.octets(sha256(info)))),
    ];
    const signature = sign('sha256', der.setOf(...attributes), this.#stamper.privateKey);
    const signer = der.sequence(
      der.smallInteger(1),
      der.sequence(name('root'), der.smallInteger(9)),
      SHA256,
      der.tagged(0, ...attributes),
      ECDSA_SHA256,
      der.octets(signature),
    );
    const signed = der.sequence(
      der.smallInteger(3),
      der.setOf(SHA256),
      der.sequence(contentType, der.tagged(0, der.octets(info))),
      der.setOf(signer),
    );
    const token = der.sequence(der.oid('1.2.840.113549.1.7.2'), der.tagged(0, signed));
    return der.sequence(der.sequence(der.smallInteger(0)), token);
  }

  #logId(): Buffer {
    return sha256(spki(this.#log));
  }
}

interface CertificateParts {
  readonly name: string | null;
  readonly by: string;
  readonly keys: Keys;
  readonly signer: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly from: Date;
  readonly until: Date;
}

function certificate(parts: CertificateParts): Buffer {
  const body = der.sequence(
    der.tagged(0, der.smallInteger(2)),
    der.smallInteger(9),
    ECDSA_SHA256,
    name(parts.by),
    der.sequence(der.time(parts.from), der.time(parts.until)),
    name(parts.name),
    spki(parts.keys),
    der.tagged(3, der.sequence(...parts.extensions)),
  );
  return der.sequence(body, ECDSA_SHA256, der.bits(sign('sha256', body, parts.signer)));
}

function name(text: string | null): Buffer {
  if (text === null) return der.sequence();
  return der.sequence(der.setOf(der.sequence(der.oid('2.5.4.3'), der.utf8(text))));
}

function extension(id: string, value: Uint8Array, critical = false): Buffer {
  return der.sequence(der.oid(id), ...(critical ? [der.TRUE] : []), der.octets(value));
}

function basicConstraints(): Buffer {
  return extension('2.5.29.19', der.sequence(der.TRUE), true);
}

/** RFC 5280 section 4.2.1.3: 0x80 signs, 0x04 signs certificates. */
function keyUsage(bits: number): Buffer {
  const unused = bits === 0x80 ? 7 : 2;
  return extension('2.5.29.15', der.bits(Buffer.from([bits]), unused), true);
}

function ecKeys(): Keys {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function spki({ publicKey }: Keys): Buffer {
  return publicKey.export({ type: 'spki', format: 'der' });
}

function sha256(...parts: readonly Uint8Array[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}
