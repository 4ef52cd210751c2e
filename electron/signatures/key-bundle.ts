/** Checks bundles that were signed with a key, by the user's keys; their log entries by the trusted roots. */
import type { Digest } from '../../shared/oci.ts';
import type {
  CheckParams,
  NotChecked,
  SignatureCheck,
  TimeProof,
} from '../../shared/signatures.ts';
import { keySigner } from './by-keys.ts';
import { failed, unproven, verified, type CheckPlace } from './check.ts';
import { isSignedBy } from './key-signature.ts';
import type { SigstoreEvidence } from './signed-entity.ts';
import { proveSigner } from './sigstore-proof.ts';
import type { Refusal } from './sigstore-refusal.ts';
import type { Trust, TrustedKey, TrustedSigstore } from './trust.ts';

export interface KeyBundle {
  readonly place: CheckPlace;
  readonly evidence: SigstoreEvidence;
  /** The bytes that the signature is over. */
  readonly signed: Buffer;
  readonly over: Digest;
  /** What the bundle calls its key; it proves nothing. */
  readonly hint: string;
}

/** A key that is trusted is enough; what a log or a timestamp adds is checked where a root knows them. */
export function checkKeyBundle(keyed: KeyBundle, trust: Trust): SignatureCheck {
  const { place, evidence, signed, over, hint } = keyed;
  const params: CheckParams = hint === '' ? {} : { key: hint };
  const signature = signatureOf(evidence);
  const found = trust.keys.find(({ key }) => isSignedBy(key, signed, signature));
  if (found === undefined) {
    if (trust.keys.length === 0) return unproven(place, 'nothing-trusted', { over, params });
    const tried = String(trust.keys.length);
    return failed(place, 'no-key-matches', { over, params: { ...params, tried } });
  }
  const proofs = proofsOf(evidence, found, trust.roots);
  if ('refusal' in proofs && proofs.refusal.reason !== 'not-supported')
    return failed(place, proofs.refusal.reason, {
      over,
      params: { ...params, ...proofs.refusal.params },
    });
  const { time, notChecked } = 'refusal' in proofs ? UNASKED : proofs;
  const proof = { signer: keySigner(found), over, checkedWith: found.item.id };
  return verified(place, 'key-verified', { ...proof, params, time, notChecked });
}

interface Proofs {
  readonly time: TimeProof | null;
  readonly notChecked: readonly NotChecked[];
}

const UNASKED: Proofs = { time: null, notChecked: ['log-unasked', 'time-unproven'] };

/** Reasons of a root that does not know the log or authority, and so cannot say anything of the proof. */
const UNKNOWING: readonly string[] = ['log-untrusted', 'not-supported', 'signature-wrong'];

function proofsOf(
  evidence: SigstoreEvidence,
  { key }: TrustedKey,
  roots: readonly TrustedSigstore[],
): Proofs | { readonly refusal: Refusal } {
  const { tlogEntries, timestampVerificationData } = evidence.bundle.verificationMaterial;
  const stamped = (timestampVerificationData?.rfc3161Timestamps.length ?? 0) > 0;
  if (tlogEntries.length === 0 && !stamped) return UNASKED;
  const asked = roots.filter(({ root }) => !stamped || root.timestampAuthorities.length > 0);
  const refusals: Refusal[] = [];
  for (const { root } of asked) {
    const proof = proveSigner(evidence, { kind: 'key', key }, root);
    if (proof.ok) {
      const log: NotChecked = proof.logged ? 'log-freshness' : 'log-unasked';
      return { time: proof.time, notChecked: proof.time ? [log] : [log, 'time-unproven'] };
    }
    refusals.push(proof.refusal);
  }
  const refusal = refusals.find(({ reason }) => !UNKNOWING.includes(reason));
  return refusal === undefined ? UNASKED : { refusal };
}

function signatureOf({ bundle: { content } }: SigstoreEvidence): Uint8Array {
  return content.$case === 'messageSignature'
    ? content.messageSignature.signature
    : (content.dsseEnvelope.signatures[0]?.sig ?? Buffer.alloc(0));
}
