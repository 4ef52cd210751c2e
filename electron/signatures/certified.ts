/** Checks a signature whose certificate says who made it: proven by a trusted root, then matched with who is expected. */
import type { Digest } from '../../shared/oci.ts';
import type { CheckParams, NotChecked, SignatureCheck } from '../../shared/signatures.ts';
import { failed, unproven, verified, type CheckPlace, type CheckProof } from './check.ts';
import type { SigstoreEvidence } from './signed-entity.ts';
import { readSigningCertificate, type SigningCertificate } from './signing-certificate.ts';
import { proveSigner, type SigstoreProof } from './sigstore-proof.ts';
import type { Refusal } from './sigstore-refusal.ts';
import type { Trust, TrustedSigstore } from './trust.ts';

export interface Certified {
  readonly place: CheckPlace;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly evidence: SigstoreEvidence;
  /** What the signed bytes are about; it is the subject's. */
  readonly over: Digest;
}

/** Never throws. Verified only if a root proves the signer and both identity and issuer are those expected. */
export function checkCertified(certified: Certified, trust: Trust): SignatureCheck {
  const { place, over, evidence } = certified;
  const reading = readSigningCertificate(certified.certificate);
  if (!reading.ok)
    return failed(place, reading.reason, { over, params: { problem: reading.problem } });
  const { certificate } = reading;
  if (trust.roots.length === 0)
    return unproven(place, 'nothing-trusted', { over, params: namedBy(certificate) });
  const refusals: Refusal[] = [];
  for (const trusted of trust.roots) {
    const proof = proveSigner(evidence, { kind: 'certificate', certificate }, trusted.root);
    if (proof.ok) return expectSigner({ ...certified, certificate, trusted, proof }, trust);
    refusals.push(proof.refusal);
  }
  return refused(certified, certificate, refusals);
}

/** Of several roots, the one that came furthest says why. */
function refused(
  { place, over }: Certified,
  certificate: SigningCertificate,
  refusals: readonly Refusal[],
): SignatureCheck {
  const known = refusals.filter(({ reason }) => reason !== 'certificate-untrusted');
  const logged = known.filter(({ reason }) => reason !== 'log-untrusted');
  const [why] = [...logged, ...known, ...refusals];
  if (why === undefined) return unproven(place, 'nothing-trusted', { over });
  const facts = { over, params: { ...namedBy(certificate), ...why.params } };
  return why.reason === 'not-supported'
    ? unproven(place, why.reason, facts)
    : failed(place, why.reason, facts);
}

interface Proven extends Omit<Certified, 'certificate'> {
  readonly certificate: SigningCertificate;
  readonly trusted: TrustedSigstore;
  readonly proof: Extract<SigstoreProof, { ok: true }>;
}

/**
 * As cosign does: an authority vouches for everybody, and an identity means nothing without the issuer
 * that vouched for it, so that both must be expected.
 */
function expectSigner(
  { place, over, certificate, trusted, proof }: Proven,
  { expectation }: Trust,
): SignatureCheck {
  const { signer } = certificate;
  const params = namedBy(certificate);
  const notChecked: readonly NotChecked[] = [proof.logged ? 'log-freshness' : 'log-unasked'];
  const facts: CheckProof = {
    signer,
    over,
    checkedWith: trusted.item.id,
    time: proof.time,
    params,
    notChecked,
  };
  const { identity, issuer } = expectation;
  if (identity !== null && identity !== signer.identity)
    return failed(place, 'other-identity', { ...facts, params: { ...params, expected: identity } });
  if (issuer !== null && issuer !== signer.oidcIssuer)
    return failed(place, 'other-issuer', { ...facts, params: { ...params, expected: issuer } });
  if (identity === null || issuer === null) {
    const unasked: readonly NotChecked[] = [...notChecked, 'identity-unasked'];
    return unproven(place, 'nobody-expected', { ...facts, notChecked: unasked });
  }
  return verified(place, 'identity-verified', facts);
}

function namedBy({ signer }: SigningCertificate): CheckParams {
  return {
    ...(signer.identity === null ? {} : { identity: signer.identity }),
    ...(signer.oidcIssuer === null ? {} : { issuer: signer.oidcIssuer }),
  };
}
