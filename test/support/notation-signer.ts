/** Notary Project envelopes, written without the code that reads them; openssl makes the signatures. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { cbor, Tag, type CborValue } from './cbor-writer.ts';
import type { MadeCertificate } from './notation-authority.ts';
import { openssl } from './openssl.ts';

const ALGORITHMS = {
  PS256: -37,
  PS384: -38,
  PS512: -39,
  ES256: -7,
  ES384: -35,
  ES512: -36,
} as const;
export type SigningAlgorithm = keyof typeof ALGORITHMS;
export const SIGNING_ALGORITHMS = Object.keys(ALGORITHMS) as readonly SigningAlgorithm[];

const PAYLOAD_TYPE = 'application/vnd.cncf.notary.payload.v1+json';
const NAME = 'io.cncf.notary.';

export interface EnvelopePlan {
  /** The signer's first. */
  readonly chain: readonly MadeCertificate[];
  readonly payload: Uint8Array;
  readonly algorithm?: SigningAlgorithm;
  /** Instead of what the algorithm is called. */
  readonly named?: string | number;
  readonly scheme?: string;
  /** In whole seconds. */
  readonly signedAt?: Date;
  readonly expiry?: Date;
  readonly critical?: readonly string[];
  /** More protected headers. */
  readonly more?: Readonly<Record<string, string>>;
  readonly timestamp?: (signature: Uint8Array) => Uint8Array;
}

/** The descriptor of an image, as notation writes it. */
export function targetPayload(target: {
  readonly digest: string;
  readonly mediaType: string;
  readonly size: number;
}): Buffer {
  const { digest, mediaType, size } = target;
  return Buffer.from(JSON.stringify({ targetArtifact: { digest, mediaType, size } }));
}

export function makeJws(plan: EnvelopePlan): Buffer {
  const { algorithm = 'ES256', scheme = 'notary.x509', expiry } = plan;
  const headers = {
    alg: plan.named ?? algorithm,
    crit: criticalOf(plan),
    cty: PAYLOAD_TYPE,
    ...(expiry === undefined ? {} : { [`${NAME}expiry`]: expiry.toISOString() }),
    [`${NAME}signingScheme`]: scheme,
    [`${NAME}${timeName(scheme)}`]: signedAt(plan).toISOString(),
    ...plan.more,
  };
  return jwsOf(plan, JSON.stringify(headers));
}

/** With protected headers of any text. */
export function jwsOf(plan: EnvelopePlan, headers: string): Buffer {
  const [signer] = plan.chain;
  if (signer === undefined) throw new Error('nobody signs');
  const text = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');
  const input = `${text(headers)}.${text(plan.payload)}`;
  const signature = signWith(signer, plan.algorithm ?? 'ES256', Buffer.from(input));
  const token = plan.timestamp?.(signature);
  return Buffer.from(
    JSON.stringify({
      payload: text(plan.payload),
      protected: text(headers),
      header: {
        x5c: plan.chain.map(({ der }) => der.toString('base64')),
        ...(token === undefined
          ? {}
          : { [`${NAME}timestampSignature`]: Buffer.from(token).toString('base64') }),
      },
      signature: text(signature),
    }),
  );
}

export function makeCose(plan: EnvelopePlan): Buffer {
  const { algorithm = 'ES256', scheme = 'notary.x509', expiry } = plan;
  const time = (date: Date) => new Tag(1, Math.floor(date.getTime() / 1000));
  return coseOf(plan, [
    [1, plan.named ?? ALGORITHMS[algorithm]],
    [2, criticalOf(plan)],
    [3, PAYLOAD_TYPE],
    ...(expiry === undefined ? [] : [[`${NAME}expiry`, time(expiry)] as const]),
    [`${NAME}signingScheme`, scheme],
    [`${NAME}${timeName(scheme)}`, time(signedAt(plan))],
    ...Object.entries(plan.more ?? {}),
  ]);
}

/** With any protected headers, in their order. */
export function coseOf(
  plan: EnvelopePlan,
  headers: readonly (readonly [string | number, CborValue])[],
): Buffer {
  const [signer] = plan.chain;
  if (signer === undefined) throw new Error('nobody signs');
  const body = cbor({ entries: headers });
  const { payload } = plan;
  const input = cbor(['Signature1', body, Buffer.alloc(0), payload]);
  const signature = signWith(signer, plan.algorithm ?? 'ES256', input);
  const token = plan.timestamp?.(signature);
  const unprotected: [string | number, CborValue][] = [[33, plan.chain.map(({ der }) => der)]];
  if (token !== undefined) unprotected.push([`${NAME}timestampSignature`, token]);
  return cbor(new Tag(18, [body, { entries: unprotected }, payload, signature]));
}

function criticalOf({ critical, scheme, expiry }: EnvelopePlan): readonly string[] {
  if (critical !== undefined) return critical;
  const byAuthority = scheme === 'notary.x509.signingAuthority';
  return [
    `${NAME}signingScheme`,
    ...(byAuthority ? [`${NAME}authenticSigningTime`] : []),
    ...(expiry === undefined ? [] : [`${NAME}expiry`]),
  ];
}

function timeName(scheme: string): string {
  return scheme === 'notary.x509.signingAuthority' ? 'authenticSigningTime' : 'signingTime';
}

function signedAt({ signedAt: at = new Date() }: EnvelopePlan): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000);
}

function signWith(signer: MadeCertificate, algorithm: SigningAlgorithm, input: Buffer): Buffer {
  const file = path.join(path.dirname(signer.keyFile), 'to-be-signed');
  fs.writeFileSync(file, input);
  const hash = `-sha${algorithm.slice(2)}`;
  const pss = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:digest'];
  const how = algorithm.startsWith('PS') ? pss : [];
  const made = openssl(['dgst', hash, ...how, '-sign', signer.keyFile, file]);
  const lengths: Readonly<Record<string, number>> = { ES256: 32, ES384: 48, ES512: 66 };
  const length = lengths[algorithm];
  return length === undefined ? made : plainPair(made, length);
}

/** Both numbers of an ECDSA signature in DER, each in `length` bytes. */
function plainPair(der: Buffer, length: number): Buffer {
  const numbers = openssl(['asn1parse', '-inform', 'DER'], der)
    .toString()
    .split('\n')
    .flatMap((line) => /INTEGER\s*:([0-9A-F]+)/.exec(line)?.[1] ?? []);
  return Buffer.concat(numbers.map((hex) => Buffer.from(hex.padStart(length * 2, '0'), 'hex')));
}
