/** Signatures as they were checked, with what the user trusts. Nothing is fetched: what cannot be told offline is said. */
import type { Digest } from './oci.ts';

export const TRUST_KINDS = ['public-key', 'certificate', 'trusted-root'] as const;
export type TrustKind = (typeof TRUST_KINDS)[number];

/** Something that the user trusts, as it was read from a file. */
export interface TrustItem {
  /** Made of what it is: the same key in another file has the same id, at each start. A UUID in form. */
  readonly id: string;
  readonly kind: TrustKind;
  /** The file's name; never its path. */
  readonly name: string;
  /** SHA-256 of the file's bytes, for the report. */
  readonly digest: Digest;
  /** What it is: `ECDSA P-256`, the subject of a certificate, the authorities of a root. Text from the file. */
  readonly about: string;
  /** SHA-256 of the DER of the key (SubjectPublicKeyInfo) or certificate, in hex; null for a root. */
  readonly fingerprint: string | null;
  /** RFC 3339; null where it has none. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** Why a file is nothing that can be trusted; sentences are in `signature-words.ts`. */
export type TrustProblem =
  | 'private-key'
  | 'encrypted-key'
  | 'weak-key'
  | 'unsupported-key'
  | 'unsupported-openpgp'
  | 'not-trust'
  | 'malformed'
  | 'too-large'
  | 'too-many'
  | 'unreadable';

export interface TrustRefusal {
  readonly name: string;
  readonly problem: TrustProblem;
  /** Of the parser, or ''. */
  readonly detail: string;
}

/** Who is expected to have signed, where a certificate says who it was. Exact texts; null expects nobody. */
export interface Expectation {
  /** Subject alternative name: an e-mail address or a URI. */
  readonly identity: string | null;
  /** OIDC issuer that vouched for it. */
  readonly issuer: string | null;
}

export interface TrustState {
  readonly items: readonly TrustItem[];
  readonly expectation: Expectation;
}

/**
 * `verified`: what the user trusts proves this signature over this subject. `unproven`: nothing that
 * was given can prove or refute it. `failed`: it was checked, and it is not what it should be.
 */
export type CheckOutcome = 'verified' | 'unproven' | 'failed';

export const VERIFIED_REASONS = [
  'key-verified',
  'certificate-verified',
  'identity-verified',
] as const;
export type VerifiedReason = (typeof VERIFIED_REASONS)[number];

export const UNPROVEN_REASONS = [
  'nothing-trusted',
  'nobody-expected',
  'not-supported',
  'not-signed',
  'absent',
  'too-large',
  'unreadable',
  'subject-unknown',
] as const;
export type UnprovenReason = (typeof UNPROVEN_REASONS)[number];

export const FAILED_REASONS = [
  'other-digest',
  'other-size',
  'no-key-matches',
  'signature-wrong',
  'payload-altered',
  'other-identity',
  'other-issuer',
  'certificate-untrusted',
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-unusable',
  'signature-expired',
  'time-unproven',
  'time-proof-wrong',
  'log-proof-wrong',
  'log-untrusted',
  'weak-algorithm',
  'malformed',
] as const;
export type FailedReason = (typeof FAILED_REASONS)[number];

export const CHECK_REASONS = [...VERIFIED_REASONS, ...UNPROVEN_REASONS, ...FAILED_REASONS] as const;
export type CheckReason = (typeof CHECK_REASONS)[number];

/** Values that sentences name. Each is optional: sentences do without. */
export interface CheckParams {
  /** Identity (SAN) that the certificate names. */
  readonly identity?: string;
  /** OIDC issuer that the certificate names. */
  readonly issuer?: string;
  /** Subject of the certificate that the reason is about. */
  readonly certificate?: string;
  /** RFC 3339: validity of that certificate, or the end that the signature itself states (`until`). */
  readonly from?: string;
  readonly until?: string;
  /** What it should be: a digest, a size in bytes, an identity, an issuer. */
  readonly expected?: string;
  /** What the signed bytes state instead, where it is not `over`. */
  readonly stated?: string;
  /** What is not supported, or too weak: `OpenPGP`, `SHA-1`, `RSA with 1024 bits`. */
  readonly what?: string;
  /** Of malformed and unusable things: what is wrong, as a clause without capital and full stop (`the payload is no JSON`). */
  readonly problem?: string;
  /** How many keys were tried. */
  readonly tried?: string;
  /** Name that an unsigned part of the companion gives its key. */
  readonly key?: string;
  /** Image name that the signed payload claims. */
  readonly claimed?: string;
}

/** Who signed, as the key or certificate that verified it says. */
export interface Signer {
  readonly kind: 'key' | 'certificate';
  /** Fingerprint as in `TrustItem`. */
  readonly fingerprint: string;
  /** Of a certificate: its subject, or its identity (SAN) where that is what names it. Of a key: the name of the file it was read from. */
  readonly name: string | null;
  readonly identity: string | null;
  /** OIDC issuer of a Fulcio certificate. */
  readonly oidcIssuer: string | null;
  /** Subject of the certificate above it. */
  readonly certificateIssuer: string | null;
  /** RFC 3339. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** What proves when it was signed, checked offline. */
export interface TimeProof {
  /** A log's inclusion promise or proof, or a timestamping authority; `claimed` is the signer's own word alone. */
  readonly kind: 'log' | 'timestamp' | 'claimed';
  /** RFC 3339. */
  readonly at: string;
  /** Of the log or authority; null if it says none. */
  readonly by: string | null;
}

/** What a check did not look at, since it cannot be known offline or was not asked. */
export const NOT_CHECKED = [
  'revocation',
  'log-freshness',
  'claimed-name',
  'identity-unasked',
  'log-unasked',
  'time-unproven',
] as const;
export type NotChecked = (typeof NOT_CHECKED)[number];

/** One signature. An unsigned companion has one check too, of reason `not-signed`. */
export interface SignatureCheck {
  /** `Companion.id`. */
  readonly companion: string;
  /** Place among the signatures of the companion, from 0. */
  readonly position: number;
  readonly outcome: CheckOutcome;
  readonly reason: CheckReason;
  /** Values that the reason's sentence needs; text from the companion. */
  readonly params: CheckParams;
  /** Null where nobody was proven; a claimed signer is in `params`. */
  readonly signer: Signer | null;
  /** The digest that the signed bytes are about; null if they could not be read. */
  readonly over: Digest | null;
  /** `TrustItem.id` of what it was checked with; null if nothing was. */
  readonly checkedWith: string | null;
  readonly time: TimeProof | null;
  readonly notChecked: readonly NotChecked[];
}

/** Everything that signatures of an image can come to. */
export const IMAGE_SIGNED_STATES = ['signed', 'unproven', 'failed', 'none'] as const;

/** `signed`: at least one signature or signed attestation is verified, and none is about another digest. */
export type ImageSigned = (typeof IMAGE_SIGNED_STATES)[number];

export interface SignatureReport {
  readonly checks: readonly SignatureCheck[];
  /** By `ImageSummary.id`, of every runnable image. */
  readonly images: Readonly<Record<string, ImageSigned>>;
  /** What was trusted when it was checked. */
  readonly trust: TrustState;
}
