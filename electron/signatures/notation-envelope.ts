/**
 * What both envelopes of the Notary Project say, and what their protected headers must be
 * (signature-specification.md, “Signed Attributes”).
 */
import { NOTATION_ALGORITHMS, type NotationAlgorithm } from './notation-algorithms.ts';

const PAYLOAD_TYPE = 'application/vnd.cncf.notary.payload.v1+json';
const PREFIX = 'io.cncf.notary.';
export const SCHEME = `${PREFIX}signingScheme`;
export const SIGNING_TIME = `${PREFIX}signingTime`;
export const AUTHENTIC_TIME = `${PREFIX}authenticSigningTime`;
export const EXPIRY = `${PREFIX}expiry`;
export const TIMESTAMP = `${PREFIX}timestampSignature`;
const PLUGIN = `${PREFIX}verificationPlugin`;
const PLUGIN_VERSION = `${PREFIX}verificationPluginMinVersion`;

/** Protected headers as an envelope's own reader gives them; times in milliseconds since 1970. */
export interface ProtectedHeaders {
  /** As the header says it: `PS256`, or whatever is there. */
  readonly algorithm: string;
  readonly contentType: string;
  readonly scheme: string;
  readonly critical: readonly string[];
  readonly names: readonly string[];
  readonly signingTime: number | null;
  readonly authenticTime: number | null;
  readonly expiry: number | null;
}

export interface NotationEnvelope {
  readonly headers: ProtectedHeaders;
  readonly payload: Uint8Array;
  /** The bytes that the signature is over. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  /** DER, the signer's first. */
  readonly certificates: readonly Uint8Array[];
  /** An RFC 3161 token; nobody but its authority signed it. */
  readonly timestamp: Uint8Array | null;
}

/** An envelope that is not what it must be; `message` is a clause for people. */
export class EnvelopeError extends Error {}

/** Something in it that Drydock does not check; `message` names it. */
export class UnsupportedError extends Error {}

/** Throws `EnvelopeError` for headers that contradict the specification. */
export function checkHeaders(headers: ProtectedHeaders): void {
  const { contentType, scheme, critical, names, signingTime, authenticTime, expiry } = headers;
  if (contentType !== PAYLOAD_TYPE)
    throw new EnvelopeError('its content type is not that of a Notary Project payload');
  const byAuthority = scheme === 'notary.x509.signingAuthority';
  const demanded = [
    SCHEME,
    ...(byAuthority ? [AUTHENTIC_TIME] : []),
    ...(expiry === null ? [] : [EXPIRY]),
  ];
  const missing = demanded.find((name) => !critical.includes(name));
  if (missing !== undefined) throw new EnvelopeError(`its header ${missing} is not critical`);
  if (new Set(critical).size !== critical.length || critical.some((name) => !names.includes(name)))
    throw new EnvelopeError('it lists a critical header twice, or one that is not there');
  const time = byAuthority ? authenticTime : signingTime;
  if (time === null || (byAuthority ? signingTime : authenticTime) !== null)
    throw new EnvelopeError('its signing time is not that of its signing scheme');
  if (expiry !== null && expiry <= time) throw new EnvelopeError('it expires before it was signed');
}

/** What the headers demand that Drydock does not do; null if there is nothing. */
export function unsupportedHeader({ scheme, critical, names }: ProtectedHeaders): string | null {
  if (scheme !== 'notary.x509' && scheme !== 'notary.x509.signingAuthority')
    return `signing scheme ${scheme}`;
  const plugin = names.find((name) => name === PLUGIN || name === PLUGIN_VERSION);
  if (plugin !== undefined) return 'a verification plug-in';
  const known = [SCHEME, SIGNING_TIME, AUTHENTIC_TIME, EXPIRY];
  const unknown = critical.find((name) => !known.includes(name));
  return unknown === undefined ? null : `critical header ${unknown}`;
}

export function isNotationAlgorithm(name: string): name is NotationAlgorithm {
  return (NOTATION_ALGORITHMS as readonly string[]).includes(name);
}
