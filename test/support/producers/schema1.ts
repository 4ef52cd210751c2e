/**
 * Docker's manifest of schema 1, inside a layout. It lists layers from the top down, keeps what is a
 * config today as texts in `history`, and records no diffIDs. A signed one carries its signatures in
 * itself, and its digest is that of the text without them.
 */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { digestOf } from '../../../electron/oci/digest.ts';
import type { Digest } from '../../../shared/oci.ts';
import { buildImages, layoutTree, SIMPLE, type BuiltImage } from '../image-builder.ts';
import { hexOf, type Produced } from './produced.ts';

const UNSIGNED = 'application/vnd.docker.distribution.manifest.v1+json';
const SIGNED = 'application/vnd.docker.distribution.manifest.v1+prettyjws';
const NAME = 'registry.example/old';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const CREATED = '2016-03-18T18:22:48.810791943Z';

export function unsignedSchema1(): Promise<Produced> {
  return layoutOf(UNSIGNED, (payload) => payload);
}

export function signedSchema1(): Promise<Produced> {
  return layoutOf(SIGNED, withSignature);
}

async function layoutOf(mediaType: string, store: (payload: Buffer) => Buffer): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 53, family: 'docker' });
  const blobs = new Map<Digest, Buffer>();
  const image = source.images[0];
  for (const { descriptor, stored } of image?.layers ?? []) blobs.set(descriptor.digest, stored);
  const payload = payloadOf(image?.layers ?? []);
  const digest = digestOf(payload);
  const bytes = store(payload);
  blobs.set(digest, bytes);
  const annotations = { 'org.opencontainers.image.ref.name': '1.0' };
  const root = { mediaType, digest, size: bytes.length, annotations };
  const facts = {
    names: ['1.0'],
    platform: 'linux/amd64',
    digest,
    imageID: null,
    diffIDs: null,
    layers: image?.layers.length ?? 0,
  };
  return { tree: layoutTree({ blobs, roots: [root] }), images: [facts] };
}

/** Indented by three spaces, as docker and registries write it. */
function payloadOf(layers: BuiltImage['layers']): Buffer {
  const ids = layers.map((_, i) => hexOf(digestOf(Buffer.from(`schema 1 layer ${i}`))));
  const history = ids.map((id, i) => ({
    v1Compatibility: JSON.stringify({
      ...(i === ids.length - 1 ? { architecture: 'amd64', os: 'linux' } : {}),
      id,
      ...(i === 0 ? {} : { parent: ids[i - 1] }),
      created: CREATED,
      container_config: { Cmd: [`/bin/sh -c #(nop) COPY step-${i} /`] },
    }),
  }));
  const manifest = {
    schemaVersion: 1,
    name: NAME,
    tag: '1.0',
    architecture: 'amd64',
    fsLayers: layers.map(({ descriptor }) => ({ blobSum: descriptor.digest })).reverse(),
    history: history.reverse(),
  };
  return Buffer.from(JSON.stringify(manifest, null, 3));
}

/**
 * A JSON web signature (RFC 7515) over the payload, put in front of its last brace; the protected
 * header says where the payload was cut and how it ended.
 */
function withSignature(payload: Buffer): Buffer {
  const tail = '\n}';
  const formatLength = payload.length - tail.length;
  const formatTail = Buffer.from(tail).toString('base64url');
  const protectedText = base64url(JSON.stringify({ formatLength, formatTail, time: CREATED }));
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signed = Buffer.from(`${protectedText}.${payload.toString('base64url')}`);
  const signature = sign('sha256', signed, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  const { crv, kty, x, y } = publicKey.export({ format: 'jwk' });
  const header = { jwk: { crv, kid: keyID(publicKey), kty, x, y }, alg: 'ES256' };
  const item = { header, signature: signature.toString('base64url'), protected: protectedText };
  const list = JSON.stringify({ signatures: [item] }, null, 3).slice(1, -tail.length);
  return Buffer.from(`${payload.toString().slice(0, formatLength)},${list}${tail}`);
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** As docker names keys: 240 bits of the sha256 of the key, in base 32, four letters a group. */
function keyID(key: KeyObject): string {
  const spki = key.export({ format: 'der', type: 'spki' });
  const bits = createHash('sha256').update(spki).digest().subarray(0, 30).toString('hex');
  const digits = BigInt(`0x${bits}`).toString(32).padStart(48, '0');
  const letters = [...digits].map((digit) => BASE32[parseInt(digit, 32)]).join('');
  return (letters.match(/.{4}/g) ?? []).join(':');
}
