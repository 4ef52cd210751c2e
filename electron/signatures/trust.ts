/** What the user trusts, as far as it is needed to check signatures. */
import type { KeyObject, X509Certificate } from 'node:crypto';
import type { TrustedRoot } from '@sigstore/protobuf-specs';
import type { Expectation, TrustItem } from '../../shared/signatures.ts';

export interface TrustedKey {
  readonly item: TrustItem;
  readonly key: KeyObject;
}

/** A certificate that is an end of a chain: an authority's, or the signer's own. */
export interface TrustedCertificate {
  readonly item: TrustItem;
  readonly certificate: X509Certificate;
}

export interface TrustedSigstore {
  readonly item: TrustItem;
  readonly root: TrustedRoot;
}

export interface Trust {
  readonly keys: readonly TrustedKey[];
  readonly certificates: readonly TrustedCertificate[];
  readonly roots: readonly TrustedSigstore[];
  readonly expectation: Expectation;
  /** The moment as of which certificates and expiries are judged: now, or what the user asked for. */
  readonly at: Date;
}

export const NO_TRUST: Trust = {
  keys: [],
  certificates: [],
  roots: [],
  expectation: { identity: null, issuer: null },
  at: new Date(0),
};
