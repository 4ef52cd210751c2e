/** Attestations as their writers make them. */

export const SUBJECT = { name: 'registry.example/app', digest: { sha256: 'a'.repeat(64) } };

export function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
}

export function statement(predicateType: string, predicate: unknown, version = 'v1') {
  return {
    _type: `https://in-toto.io/Statement/${version}`,
    subject: [SUBJECT],
    predicateType,
    predicate,
  };
}

/** A DSSE envelope. */
export function envelope(payload: unknown, payloadType = 'application/vnd.in-toto+json') {
  const text = Buffer.from(bytesOf(payload)).toString('base64');
  return { payloadType, payload: text, signatures: [{ sig: 'AA==' }] };
}

/** A Sigstore bundle around an envelope. */
export function bundle(payload: unknown) {
  const mediaType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
  return { mediaType, verificationMaterial: {}, dsseEnvelope: envelope(payload) };
}
