/** Notary Project signatures (notation), in a JWS or COSE envelope, against the user's certificates. */
import type { SignatureCheck, Signer } from '../../shared/signatures.ts';
import { certificateFingerprint, distinguishedName, validityOf } from './certificate-facts.ts';
import type { Certificate } from './certificate.ts';
import {
  failed,
  unproven,
  verified,
  type CheckFacts,
  type CheckPlace,
  type CheckProof,
} from './check.ts';
import type { SignatureMaterial, SignedSubject } from './material.ts';
import { algorithmOfKey, isSignedWith, keyName } from './notation-algorithms.ts';
import { anchorOf, chainProblem, readChain } from './notation-chain.ts';
import { readCose } from './notation-cose.ts';
import {
  checkHeaders,
  EnvelopeError,
  isNotationAlgorithm,
  unsupportedHeader,
  UnsupportedError,
  type NotationEnvelope,
} from './notation-envelope.ts';
import { isNamed, namesOf } from './notation-identity.ts';
import { readJws } from './notation-jws.ts';
import { readTargetArtifact, type TargetArtifact } from './notation-payload.ts';
import { judgeTime } from './notation-time.ts';
import type { Trust, TrustedCertificate } from './trust.ts';
import { MAX_ENVELOPE_BYTES } from '../../shared/limits/signatures.ts';

/**
 * One check: an envelope holds one signature. Certificates and expiry are judged as of `trust.at`.
 * Never throws for what is in the bytes.
 */
export function checkNotation(
  { companion, bytes, subject }: SignatureMaterial,
  trust: Trust,
): readonly SignatureCheck[] {
  const place = { companion: companion.id, position: 0 };
  if (typeof bytes === 'string') return [unproven(place, bytes)];
  if (bytes.length > MAX_ENVELOPE_BYTES) return [unproven(place, 'too-large')];
  try {
    const envelope = companion.form === 'notation-cose' ? readCose(bytes) : readJws(bytes);
    const target = readTargetArtifact(envelope.payload);
    return [checkEnvelope({ place, envelope, target, subject, trust })];
  } catch (error) {
    if (error instanceof UnsupportedError)
      return [unproven(place, 'not-supported', { params: { what: error.message } })];
    if (error instanceof EnvelopeError)
      return [failed(place, 'malformed', { params: { problem: error.message } })];
    throw error;
  }
}

interface Case {
  readonly place: CheckPlace;
  readonly envelope: NotationEnvelope;
  readonly target: TargetArtifact;
  readonly subject: SignedSubject | null;
  readonly trust: Trust;
}

/** What refutes it comes before what leaves it open: it is about another image, then it was altered. */
function checkEnvelope(given: Case): SignatureCheck {
  const { place, envelope, target } = given;
  const facts = { over: target.digest };
  const about = subjectProblem(given, facts);
  if (about !== null) return about;
  checkHeaders(envelope.headers);
  const chain = readChain(envelope.certificates);
  if ('problem' in chain) return failed(place, 'certificate-unusable', { ...facts, params: chain });
  const altered = signatureProblem(given, chain, facts);
  if (altered !== null) return altered;
  const what = unsupportedHeader(envelope.headers);
  if (what !== null) return unproven(place, 'not-supported', { ...facts, params: { what } });
  return checkTrust(given, chain);
}

function subjectProblem({ place, target, subject }: Case, facts: CheckFacts) {
  if (subject === null) return null;
  if (target.digest !== subject.digest)
    return failed(place, 'other-digest', { ...facts, params: { expected: subject.digest } });
  if (target.size !== subject.size) {
    const params = { expected: String(subject.size), stated: String(target.size) };
    return failed(place, 'other-size', { ...facts, params });
  }
  if (target.mediaType === subject.mediaType) return null;
  const problem = 'it is about the same digest under another media type';
  return failed(place, 'malformed', { ...facts, params: { problem } });
}

/** That the first certificate's key signed these bytes, as the chain and the headers must say. */
function signatureProblem(
  { place, envelope }: Case,
  chain: readonly Certificate[],
  facts: CheckFacts,
): SignatureCheck | null {
  const { algorithm } = envelope.headers;
  if (!isNotationAlgorithm(algorithm))
    return failed(place, 'weak-algorithm', { ...facts, params: { what: algorithm } });
  const problem = chainProblem(chain, 'code-signing');
  if (problem !== null) return failed(place, 'certificate-unusable', { ...facts, params: problem });
  const key = chain[0]?.x509.publicKey;
  if (key === undefined) throw new EnvelopeError('it has no certificates');
  if (algorithmOfKey(key) !== algorithm) {
    const clause = `it names ${algorithm}, which is not what a key of ${keyName(key)} signs with`;
    return failed(place, 'malformed', { ...facts, params: { problem: clause } });
  }
  return isSignedWith(key, algorithm, envelope.signed, envelope.signature)
    ? null
    : failed(place, 'signature-wrong', facts);
}

/** The envelope is whole: whom it leads to, and when that was. */
function checkTrust(given: Case, chain: readonly Certificate[]): SignatureCheck {
  const { place, envelope, target, subject, trust } = given;
  const facts = { over: target.digest };
  const signer = signerOf(chain);
  const params = { certificate: signer.name ?? '' };
  if (subject === null) return unproven(place, 'subject-unknown', { ...facts, params });
  if (trust.certificates.length === 0)
    return unproven(place, 'nothing-trusted', { ...facts, params });
  const anchor = anchorOf(chain, trust.certificates);
  if (anchor === null) return failed(place, 'certificate-untrusted', { ...facts, params });
  const moment = judgeTime(envelope, chain, trust);
  const known = {
    ...facts,
    checkedWith: anchor.item.id,
    time: moment.time,
    notChecked: [...moment.notChecked, 'revocation'] as const,
  };
  if (moment.reason !== null)
    return failed(place, moment.reason, { ...known, params: moment.params });
  return checkIdentity(given, chain, anchor, { ...known, signer });
}

/**
 * A certificate that the user trusts itself is as good as a key. An authority vouches for everybody below it, and may
 * have been given for its timestamps alone: below one, a signature is proven only if it is of whom the user expects.
 */
function checkIdentity(
  { place, trust }: Case,
  chain: readonly Certificate[],
  anchor: TrustedCertificate,
  proof: CheckProof,
): SignatureCheck {
  const [leaf] = chain;
  const { identity } = trust.expectation;
  if (leaf === undefined || anchor.certificate.raw.equals(leaf.der))
    return verified(place, 'certificate-verified', proof);
  if (identity !== null && isNamed(leaf, identity))
    return verified(place, 'certificate-verified', {
      ...proof,
      signer: { ...proof.signer, identity },
    });
  const { signer, ...facts } = proof;
  const named = namesOf(leaf)[0] ?? signer.name ?? '';
  if (identity === null)
    return unproven(place, 'nobody-expected', {
      ...facts,
      params: { identity: named, certificate: anchor.item.about },
      notChecked: [...(proof.notChecked ?? []), 'identity-unasked'],
    });
  return failed(place, 'other-identity', {
    ...facts,
    params: { expected: identity, identity: named },
  });
}

function signerOf([leaf, above]: readonly Certificate[]): Signer {
  if (leaf === undefined) throw new EnvelopeError('it has no certificates');
  const { x509 } = leaf;
  return {
    kind: 'certificate',
    fingerprint: certificateFingerprint(x509),
    name: distinguishedName(x509.subject),
    identity: null,
    oidcIssuer: null,
    certificateIssuer: above === undefined ? null : distinguishedName(above.x509.subject),
    ...validityOf(x509),
  };
}
