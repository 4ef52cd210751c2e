/** DSSE envelopes (secure-systems-lab/dsse, envelope.md and protocol.md). */
import { decodeEitherBase64 } from './base64.ts';
import { hasMoreParts } from './json-parts.ts';
import { problemOf, readSigned } from './signed-json.ts';
import { MAX_DSSE_SIGNATURES } from '../../shared/limits/signatures.ts';

export interface DsseSignature {
  /** A hint that nobody signed; '' if there is none. */
  readonly keyid: string;
  readonly signature: Uint8Array;
}

export interface DsseEnvelope {
  readonly payloadType: string;
  readonly payload: Uint8Array;
  readonly signatures: readonly DsseSignature[];
}

export type EnvelopeReading =
  | { readonly ok: true; readonly envelope: DsseEnvelope }
  | { readonly ok: false; readonly problem: string };

/** Characters of a signature in base64. */
const MAX_SIGNATURE = 16_384;
/** An envelope is few texts, one of which is long. */
const MAX_PARTS = 10_000;
const KEYS = new Set(['payloadType', 'payload', 'signatures', 'keyid', 'sig']);

/** Strict; the whole document is one envelope. */
export function readEnvelope(bytes: Uint8Array): EnvelopeReading {
  if (hasMoreParts(bytes, MAX_PARTS)) return wrong('it has more parts than an envelope');
  const decoder = readSigned(bytes, KEYS, null);
  if (typeof decoder === 'string') return wrong(decoder);
  const document = decoder.object(decoder.value, '') ?? {};
  const payloadType = decoder.text(document['payloadType'], 'payloadType');
  const payload = decodeEitherBase64(decoder.text(document['payload'], 'payload') ?? '');
  const items = decoder.list(document['signatures'], 'signatures');
  if (items.length > MAX_DSSE_SIGNATURES)
    return wrong(`it has more than ${MAX_DSSE_SIGNATURES} signatures`);
  const signatures = items.map((value, i) => {
    const at = `signatures[${i}]`;
    const item = decoder.object(value, at) ?? {};
    const text = decoder.text(item['sig'], `${at}.sig`) ?? '';
    const signature = text.length > MAX_SIGNATURE ? null : decodeEitherBase64(text);
    if (signature === null || signature.length === 0)
      decoder.problem('invalid', `${at}.sig`, 'no base64');
    return { keyid: decoder.text(item['keyid'], `${at}.keyid`) ?? '', signature };
  });
  if (payloadType === undefined) decoder.problem('invalid', 'payloadType', 'missing');
  if (payload === null || payload.length === 0) decoder.problem('invalid', 'payload', 'no base64');
  const problem = problemOf(decoder);
  if (problem !== null || payload === null) return wrong(problem ?? '');
  const known = signatures.flatMap(({ keyid, signature }) =>
    signature === null ? [] : [{ keyid, signature }],
  );
  return { ok: true, envelope: { payloadType: payloadType ?? '', payload, signatures: known } };
}

/** The bytes that are signed: `DSSEv1`, then type and payload with their lengths in bytes. */
export function preAuthEncoding({ payloadType, payload }: DsseEnvelope): Uint8Array {
  const type = Buffer.from(payloadType);
  const head = `DSSEv1 ${type.length} ${payloadType} ${payload.length} `;
  return Buffer.concat([Buffer.from(head), payload]);
}

function wrong(problem: string): EnvelopeReading {
  return { ok: false, problem: `the envelope: ${problem}` };
}
