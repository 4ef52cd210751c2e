/** What a Notary Project signature is about (signature-specification.md, “Payload”). */
import type { Digest } from '../../shared/oci.ts';
import { readJson } from '../oci/json.ts';
import { hasMoreParts } from './json-parts.ts';
import { EnvelopeError } from './notation-envelope.ts';
import { signedDigest } from './signed-digest.ts';

export interface TargetArtifact {
  readonly mediaType: string;
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
}

/** Marks of JSON; signers may add annotations. */
const MAX_PARTS = 100_000;
const KEYS = new Set(['targetArtifact', 'mediaType', 'digest', 'size', 'annotations']);

/** Throws `EnvelopeError`. */
export function readTargetArtifact(payload: Uint8Array): TargetArtifact {
  if (hasMoreParts(payload, MAX_PARTS))
    throw new EnvelopeError('the payload has more parts than it may');
  const { value, problems, oddNumbers } = readJson(payload, KEYS);
  const [first] = problems;
  if (first !== undefined)
    throw new EnvelopeError(`the payload is no plain JSON: ${first.problem}`);
  const target = fieldOf(value, 'targetArtifact');
  const mediaType = fieldOf(target, 'mediaType');
  const digest = fieldOf(target, 'digest');
  const size = fieldOf(target, 'size');
  if (typeof mediaType !== 'string' || mediaType === '')
    throw new EnvelopeError('the payload names no media type');
  if (typeof digest !== 'string' || !isDigest(digest))
    throw new EnvelopeError('the payload names no digest');
  const whole = Number.isSafeInteger(size) && !oddNumbers.has('targetArtifact.size');
  if (!whole || (size as number) < 0) throw new EnvelopeError('the payload names no size');
  return { mediaType, digest, size: size as number };
}

function fieldOf(value: unknown, name: string): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function isDigest(text: string): boolean {
  const [algorithm = '', ...hex] = text.split(':');
  return signedDigest(algorithm, hex.join(':')) === text;
}
