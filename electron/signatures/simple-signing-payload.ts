/** The payload that cosign signs (containers/image `containers-signature(5)`, with a type of cosign's own). */
import type { Digest } from '../../shared/oci.ts';
import { signedDigest } from './signed-digest.ts';
import { problemOf, readSigned } from './signed-json.ts';

export type PayloadReading =
  /** `name`: the image's name as the signer claims it; '' if there is none. */
  | { readonly ok: true; readonly digest: Digest; readonly name: string }
  | { readonly ok: false; readonly problem: string };

const TYPE = 'cosign container image signature';
const MAX_PAYLOAD = 1024 * 1024;
const KEYS = new Set([
  'critical',
  'optional',
  'identity',
  'image',
  'type',
  'docker-reference',
  'docker-manifest-digest',
]);
const CRITICAL: readonly string[] = ['identity', 'image', 'type'];

/** Strict: what is critical and unknown is refused, as the name says. */
export function readPayload(bytes: Uint8Array): PayloadReading {
  if (bytes.length > MAX_PAYLOAD) return wrong('the payload is longer than 1 MiB');
  const decoder = readSigned(bytes, KEYS, 'optional');
  if (typeof decoder === 'string') return wrong(`the payload: ${decoder}`);
  const critical = decoder.object(decoder.object(decoder.value, '')?.['critical'], 'critical');
  const image = decoder.object(critical?.['image'], 'critical.image');
  const identity = decoder.object(critical?.['identity'], 'critical.identity');
  const at = 'critical.image.docker-manifest-digest';
  const stated = decoder.text(image?.['docker-manifest-digest'], at);
  const name = decoder.text(identity?.['docker-reference'], 'critical.identity.docker-reference');
  const problem = problemOf(decoder) ?? unknownCritical(critical);
  if (problem !== null) return wrong(`the payload: ${problem}`);
  if (critical?.['type'] !== TYPE) return wrong('the payload is not of the type that cosign signs');
  const digest = digestOf(stated ?? '');
  return digest === null
    ? wrong(`the payload: ${at}: no digest`)
    : { ok: true, digest, name: name ?? '' };
}

function unknownCritical(critical: Readonly<Record<string, unknown>> | undefined): string | null {
  const unknown = Object.keys(critical ?? {}).find((key) => !CRITICAL.includes(key));
  return unknown === undefined ? null : `critical.${unknown}: not known, though it is critical`;
}

function digestOf(text: string): Digest | null {
  const colon = text.indexOf(':');
  return signedDigest(text.slice(0, Math.max(colon, 0)), text.slice(colon + 1));
}

function wrong(problem: string): PayloadReading {
  return { ok: false, problem };
}
