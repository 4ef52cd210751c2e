/**
 * What a chain of certificates must be (signature-specification.md, “Certificate Requirements”), and
 * which of the user's certificates it leads to. Time is judged elsewhere.
 */
import type { KeyObject, X509Certificate } from 'node:crypto';
import { distinguishedName } from './certificate-facts.ts';
import { readCertificate, type Certificate } from './certificate.ts';
import { DerError } from './der-tree.ts';
import { describeKey } from './key-facts.ts';
import { algorithmOfKey, keyName } from './notation-algorithms.ts';
import type { TrustedCertificate } from './trust.ts';
import { MAX_CHAIN } from '../../shared/limits/signatures.ts';

export type ChainPurpose = 'code-signing' | 'timestamping';

export interface ChainProblem {
  /** Subject of the one that is wrong, if it can be read. */
  readonly certificate?: string;
  readonly problem: string;
}

const DIGITAL_SIGNATURE = 1 << 0;
const KEY_CERT_SIGN = 1 << 5;
/** nonRepudiation is the only other bit that the end of a chain may have. */
const LEAF_BITS = DIGITAL_SIGNATURE | (1 << 1);
const ANY_PURPOSE = '2.5.29.37.0';
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
const TIMESTAMPING = '1.3.6.1.5.5.7.3.8';
/** anyExtendedKeyUsage, serverAuth, clientAuth, emailProtection, timeStamping. */
const OTHER_PURPOSES = new Set([
  ANY_PURPOSE,
  '1.3.6.1.5.5.7.3.1',
  '1.3.6.1.5.5.7.3.2',
  '1.3.6.1.5.5.7.3.4',
  TIMESTAMPING,
]);
/** Reads certificates in their order; a problem names the first that cannot be read. */
export function readChain(ders: readonly Uint8Array[]): readonly Certificate[] | ChainProblem {
  if (ders.length === 0) return { problem: 'it has no certificates' };
  if (ders.length > MAX_CHAIN) return { problem: `it has more than ${MAX_CHAIN} certificates` };
  const chain: Certificate[] = [];
  for (const [i, der] of ders.entries()) {
    try {
      chain.push(readCertificate(der));
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      return { problem: `certificate ${i + 1} cannot be used: ${error.message}` };
    }
  }
  return chain;
}

/**
 * What is wrong with a chain, or null. It begins with who signed, and each is signed by the next. A signer
 * brings its root along; a timestamp's chain ends at what the user trusts, whoever signed that.
 */
export function chainProblem(
  chain: readonly Certificate[],
  purpose: ChainPurpose,
): ChainProblem | null {
  for (const [i, certificate] of chain.entries()) {
    const problem =
      (i === 0 ? leafProblem(certificate, purpose) : authorityProblem(certificate, i - 1)) ??
      linkProblem(certificate, chain[i + 1], chain.length, purpose);
    if (problem !== null)
      return { certificate: distinguishedName(certificate.x509.subject), problem };
  }
  return null;
}

/** Whether `issuer` has the name and the key that `certificate` was signed with. */
export function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  if (Buffer.compare(certificate.issuer, issuer.subject) !== 0) return false;
  try {
    return certificate.x509.verify(issuer.x509.publicKey);
  } catch {
    return false;
  }
}

/**
 * The user's certificate that is in the chain itself: the signer's own before an authority above it, whatever order
 * they were given in. One that is for timestamps alone vouches for no signer.
 */
export function anchorOf(
  chain: readonly Certificate[],
  trusted: readonly TrustedCertificate[],
): TrustedCertificate | null {
  for (const { der, extendedKeyUsage } of chain) {
    const found = trusted.find(({ certificate }) => certificate.raw.equals(der));
    if (found !== undefined && mayVouch(extendedKeyUsage, CODE_SIGNING)) return found;
  }
  return null;
}

/** Whether what the user trusts vouches for timestamps. */
export function vouchesForTime({ extendedKeyUsage }: Certificate): boolean {
  return mayVouch(extendedKeyUsage, TIMESTAMPING);
}

function mayVouch(extended: Certificate['extendedKeyUsage'], purpose: string): boolean {
  if (extended === null) return true;
  return extended.purposes.some((id) => id === purpose || id === ANY_PURPOSE);
}

function linkProblem(
  certificate: Certificate,
  next: Certificate | undefined,
  length: number,
  purpose: ChainPurpose,
): string | null {
  if (next === undefined && purpose === 'timestamping') return null;
  if (certificate.signedWith === null)
    return 'it is signed with SHA-1, or in a way that is not allowed';
  const ownRoot = isIssuedBy(certificate, certificate);
  if (next === undefined) return ownRoot ? null : 'it is the last of its chain, and no root';
  if (ownRoot) return `it is signed by itself, and the chain has ${length} certificates`;
  return isIssuedBy(certificate, next) ? null : 'it is not signed by the next of its chain';
}

function authorityProblem(certificate: Certificate, below: number): string | null {
  const { basicConstraints: basic, keyUsage: usage } = certificate;
  if (basic?.authority !== true) return 'it is not an authority, and stands above another';
  if (!basic.critical) return 'its basic constraints are not critical';
  if (basic.pathLength !== null && basic.pathLength < below)
    return `it allows ${basic.pathLength} authorities below it, and there are ${below}`;
  if (usage?.critical !== true) return 'it has no critical key usage';
  if ((usage.bits & KEY_CERT_SIGN) === 0) return 'its key usage does not allow certificates';
  const key = keyOf(certificate.x509);
  return key !== null && mayCertify(key) ? null : keyProblem(key);
}

function leafProblem(certificate: Certificate, purpose: ChainPurpose): string | null {
  const { basicConstraints: basic, keyUsage: usage } = certificate;
  if (basic?.authority === true) return 'it is an authority, and signed something itself';
  if (usage === null) return 'it has no key usage';
  // Authorities for timestamps exist whose certificates leave this out.
  if (!usage.critical && purpose === 'code-signing') return 'its key usage is not critical';
  if ((usage.bits & DIGITAL_SIGNATURE) === 0) return 'its key usage does not allow signatures';
  if ((usage.bits & ~LEAF_BITS) !== 0) return 'its key usage allows more than signatures';
  const key = keyOf(certificate.x509);
  const allowed = key !== null && mayCertify(key) && algorithmOfKey(key) !== null;
  return purposeProblem(certificate, purpose) ?? (allowed ? null : keyProblem(key));
}

function purposeProblem(
  { extendedKeyUsage: extended }: Certificate,
  purpose: ChainPurpose,
): string | null {
  if (purpose === 'timestamping') {
    // RFC 3161, 2.3: it alone, and critical.
    const alone = extended?.purposes.length === 1 && extended.purposes[0] === TIMESTAMPING;
    return alone && extended.critical ? null : 'it is not for timestamps alone';
  }
  if (extended === null) return null;
  if (extended.purposes.some((id) => OTHER_PURPOSES.has(id)))
    return 'its extended key usage allows something else than signing code';
  return extended.purposes.includes(CODE_SIGNING)
    ? null
    : 'its extended key usage does not allow signing code';
}

/** An authority's key may have any size that is not weak. */
function mayCertify(key: KeyObject): boolean {
  const isKind = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'ec';
  return isKind && !('problem' in describeKey(key));
}

function keyProblem(key: KeyObject | null): string {
  return key === null ? 'its key cannot be read' : `its key (${keyName(key)}) is not allowed`;
}

function keyOf(x509: X509Certificate): KeyObject | null {
  try {
    return x509.publicKey;
  } catch {
    return null;
  }
}
