/**
 * What the payload of a signature or an attestation says that it is about: the digest of a simple-signing
 * payload, the subjects of an in-toto statement, the target of a notation envelope. Read, not verified.
 */
import type { Digest } from '../../shared/oci.ts';
import { readAttachedSignature } from './attached-signature.ts';
import { coseSign1Payload } from './cose-payload.ts';
import { Decoder, type JsonObject } from './decoder.ts';
import { parseDigest } from './digest.ts';
import { readJson } from './json.ts';

type Claims = (bytes: Uint8Array) => readonly (string | undefined)[];

export const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json';
export const DSSE = 'application/vnd.dsse.envelope.v1+json';
/** The only payload of DSSE that has subjects. */
const STATEMENT = 'application/vnd.in-toto+json';

const READERS: readonly (readonly [RegExp, Claims])[] = [
  [/^application\/vnd\.dev\.cosign\.simplesigning\.v1\+json$/, simpleSigning],
  [/^application\/vnd\.dsse\.envelope\.v1\+json$/, dsse],
  [/^application\/vnd\.in-toto(?:\.[\w.-]+)?\+dsse$/, dsse],
  [/^application\/vnd\.in-toto(?:\.[\w.-]+)?\+json$/, statement],
  [/^application\/vnd\.dev\.sigstore\.bundle\b/, bundle],
  [/^application\/jose\+json$/, jws],
  [/^application\/cose$/, cose],
];

/** Reads a payload of this type; null for a type that says nothing of subjects. */
export function claimsReader(mediaType: string): ((bytes: Uint8Array) => readonly Digest[]) | null {
  const reader = READERS.find(([type]) => type.test(mediaType))?.[1];
  if (reader === undefined) return null;
  return (bytes) =>
    reader(bytes).filter((each) => each !== undefined && isDigest(each)) as Digest[];
}

/** The same of a `signature-N` file of containers/image. */
export function attachedClaims(bytes: Uint8Array): readonly Digest[] {
  const attached = readAttachedSignature(bytes);
  return attached === null ? [] : (claimsReader(attached.mediaType)?.(attached.payload) ?? []);
}

function isDigest(text: string): boolean {
  return parseDigest(text).ok === true;
}

/** What is wrong with it is told by whoever checks the signature. */
function read(bytes: Uint8Array): { readonly decoder: Decoder; readonly raw: JsonObject } {
  const decoder = new Decoder(readJson(bytes, new Set()));
  return { decoder, raw: decoder.object(decoder.value, '') ?? {} };
}

function simpleSigning(bytes: Uint8Array): readonly string[] {
  const { decoder, raw } = read(bytes);
  const image = decoder.object(decoder.object(raw['critical'], '')?.['image'], '');
  return [decoder.text(image?.['docker-manifest-digest'], '') ?? ''];
}

function dsse(bytes: Uint8Array): readonly string[] {
  const { decoder, raw } = read(bytes);
  return envelope(decoder, raw);
}

function envelope(decoder: Decoder, raw: JsonObject): readonly string[] {
  const type = decoder.text(raw['payloadType'], '') ?? STATEMENT;
  const payload = decoder.text(raw['payload'], '') ?? '';
  return type === STATEMENT ? statement(Buffer.from(payload, 'base64')) : [];
}

/** in-toto attestation v1, `subject[].digest`. */
function statement(bytes: Uint8Array): readonly string[] {
  const { decoder, raw } = read(bytes);
  return decoder
    .list(raw['subject'], '')
    .flatMap((subject) =>
      Object.entries(decoder.object(decoder.object(subject, '')?.['digest'], '') ?? {}).map(
        ([algorithm, encoded]) => `${algorithm}:${decoder.text(encoded, '') ?? ''}`,
      ),
    );
}

function bundle(bytes: Uint8Array): readonly string[] {
  const { decoder, raw } = read(bytes);
  const inner = decoder.object(raw['dsseEnvelope'], '');
  return inner === undefined ? [] : envelope(decoder, inner);
}

/** notaryproject/specifications, signature-envelope-jws.md. */
function jws(bytes: Uint8Array): readonly string[] {
  const { decoder, raw } = read(bytes);
  return target(Buffer.from(decoder.text(raw['payload'], '') ?? '', 'base64url'));
}

function cose(bytes: Uint8Array): readonly string[] {
  const payload = coseSign1Payload(bytes);
  return payload === null ? [] : target(payload);
}

function target(payload: Uint8Array): readonly string[] {
  const { decoder, raw } = read(payload);
  const artifact = decoder.object(raw['targetArtifact'], '');
  return [decoder.text(artifact?.['digest'], '') ?? ''];
}
