/**
 * A `signature-N` file that holds what containers/image attaches as JSON: a payload, its media type, and the
 * annotations that cosign gives the layer of a signature.
 */
import { Decoder } from './decoder.ts';
import { readJson } from './json.ts';

export interface AttachedSignature {
  readonly mediaType: string;
  readonly payload: Uint8Array;
  readonly annotations: Readonly<Record<string, string>>;
}

const KEYS = new Set(['mimeType', 'payload', 'annotations']);
/** RFC 4648, 4, as Go reads it. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Null for bytes that are not written so, or that can be read in several ways. */
export function readAttachedSignature(bytes: Uint8Array): AttachedSignature | null {
  const decoder = new Decoder(readJson(bytes.subarray(bytes.indexOf(0x0a) + 1), KEYS));
  const raw = decoder.object(decoder.value, '') ?? {};
  const mediaType = decoder.text(raw['mimeType'], 'mimeType');
  const payload = decoder.text(raw['payload'], 'payload');
  const annotations = decoder.textMap(raw['annotations'], 'annotations');
  if (decoder.problems.length > 0 || mediaType === undefined || payload === undefined) return null;
  if (!BASE64.test(payload)) return null;
  return { mediaType, payload: Buffer.from(payload, 'base64'), annotations };
}
