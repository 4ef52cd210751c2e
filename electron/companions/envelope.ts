/**
 * What stands inside of the wrappings of an attestation: DSSE envelopes (secure-systems-lab/dsse), Sigstore
 * bundles, and what `gcloud` prints. Signatures are not looked at.
 */
import { decodeBase64 } from '../evidence/base64.ts';
import { asList, field, fieldAt, isRecord, listField, textField } from '../evidence/fields.ts';
import { ENVELOPES } from '../evidence/in-toto.ts';
import { readDocument, TOO_LARGE, type CompanionDocument } from './document.ts';
import { MAX_COMPANION_BYTES } from '../../shared/limits/companions.ts';

export interface Unwrapped extends CompanionDocument {
  /** The bytes of the document: the payload of an envelope, or all. */
  readonly bytes: Uint8Array;
}

/** The document that `bytes` carry. */
export function unwrap(bytes: Uint8Array): Unwrapped {
  const outer = { ...readDocument(bytes), bytes };
  if (outer.kind !== 'json') return outer;
  const { envelope, several } = firstEnvelope(outer.value);
  if (envelope === null) {
    if (!isMessageSignature(outer.value)) return outer;
    return broken(bytes, 'It is a signature over something that is not in it.');
  }
  const decoded = decodeBase64(textField(envelope, 'payload') ?? '', MAX_COMPANION_BYTES);
  if (!decoded.ok)
    return broken(bytes, decoded.problem === 'too-large' ? TOO_LARGE : 'Its payload is no base64.');
  const inner = { ...readDocument(decoded.bytes), bytes: decoded.bytes };
  const more = several ? 'It holds more than one attestation; only the first is read.' : null;
  return { ...inner, problem: inner.problem ?? outer.problem ?? more };
}

function broken(bytes: Uint8Array, problem: string): Unwrapped {
  return { kind: 'unread', value: undefined, text: '', bytes, problem };
}

/** In a list, and among what gcloud knows of an image, it is the first that counts. */
function firstEnvelope(value: unknown): { envelope: unknown; several: boolean } {
  const listed = Array.isArray(value)
    ? asList(value)
    : listField(field(value, 'provenance_summary'), 'provenance');
  const items = listed.length > 0 ? listed : [value];
  for (const item of items) {
    const envelope = envelopeOf(item);
    if (envelope !== null) return { envelope, several: items.length > 1 };
  }
  return { envelope: null, several: false };
}

function envelopeOf(item: unknown): unknown {
  const places = [...ENVELOPES, ['envelope']].map((path) => fieldAt(item, ...path));
  const isEnvelope = (each: unknown) =>
    textField(each, 'payloadType') !== null && textField(each, 'payload') !== null;
  return places.find(isEnvelope) ?? null;
}

function isMessageSignature(value: unknown): boolean {
  return (
    isRecord(field(value, 'messageSignature')) && isRecord(field(value, 'verificationMaterial'))
  );
}
