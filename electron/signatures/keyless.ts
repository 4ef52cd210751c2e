/** Checks signatures of cosign whose certificate and log entry are annotations, as it wrote them before bundles. */
import type { Digest } from '../../shared/oci.ts';
import type { SignatureCheck } from '../../shared/signatures.ts';
import { annotatedBundle } from './annotated-bundle.ts';
import { checkCertified } from './certified.ts';
import { failed, type CheckPlace } from './check.ts';
import type { Trust } from './trust.ts';

/** One signature with its annotations `dev.sigstore.cosign/certificate`, `chain`, `bundle` and `rfc3161timestamp`. */
export interface KeylessSignature {
  readonly place: CheckPlace;
  readonly annotations: Readonly<Record<string, string>>;
  /** What was signed: a simple-signing payload, or a DSSE envelope with `document`, the layer's whole bytes. */
  readonly content:
    | { readonly kind: 'simple-signing'; readonly payload: Uint8Array }
    | {
        readonly kind: 'dsse';
        readonly payloadType: string;
        readonly payload: Uint8Array;
        readonly document: Uint8Array;
      };
  /** Decoded. */
  readonly signature: Uint8Array;
  /** Digest that the signed bytes are about; the caller has compared it with the subject's. */
  readonly over: Digest;
}

/** True if the annotations carry a certificate, so that `checkKeyless` can say who signed. */
export function hasCertificate(annotations: Readonly<Record<string, string>>): boolean {
  return Object.hasOwn(annotations, 'dev.sigstore.cosign/certificate');
}

/**
 * Checks it with the trusted roots; never throws for what is in the bytes. The `chain` is not read: the
 * root has the certificates that count.
 */
export function checkKeyless(signature: KeylessSignature, trust: Trust): SignatureCheck {
  const { place, over, content } = signature;
  const made = annotatedBundle(signature);
  if (!made.ok) return failed(place, 'malformed', { over, params: { problem: made.problem } });
  const { certificate, bundle } = made;
  const evidence =
    content.kind === 'dsse'
      ? { bundle, document: Buffer.from(content.document) }
      : { bundle, artifact: Buffer.from(content.payload) };
  return checkCertified({ place, certificate, evidence, over }, trust);
}
