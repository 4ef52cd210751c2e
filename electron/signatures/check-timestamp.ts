/** Checks what an RFC 3161 token proves, with the user's certificates. */
import { constants, createHash, verify } from 'node:crypto';
import { distinguishedName } from './certificate-facts.ts';
import { readCertificate, type Certificate } from './certificate.ts';
import { DerError } from './der-tree.ts';
import { chainProblem, isIssuedBy, vouchesForTime } from './notation-chain.ts';
import { SIGNATURE_HASHES } from './sha-2-names.ts';
import { readTimestampToken, type HashOf, type TimestampToken } from './timestamp-token.ts';
import type { TrustedCertificate } from './trust.ts';
import { MAX_CHAIN } from '../../shared/limits/signatures.ts';

/** Times in milliseconds since 1970; `earliest` and `latest` are as far as the authority's accuracy allows. */
export type TimestampCheck =
  | {
      readonly kind: 'proven';
      readonly at: number;
      readonly earliest: number;
      readonly latest: number;
      readonly by: string;
    }
  /** It is about these bytes, and signed by nobody that the user trusts. */
  | { readonly kind: 'untrusted' }
  /** It is about something else, or it was altered; `problem` is a clause. */
  | { readonly kind: 'wrong'; readonly problem: string };

const RSA = '1.2.840.113549.1.1.1';

/** Whether the token proves that `stamped` was there at its time. Never throws for what is in it. */
export function checkTimestamp(
  der: Uint8Array,
  stamped: Uint8Array,
  trusted: readonly TrustedCertificate[],
): TimestampCheck {
  try {
    return checkToken(readTimestampToken(der), stamped, trusted);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return { kind: 'wrong', problem: error.message };
  }
}

function checkToken(
  token: TimestampToken,
  stamped: Uint8Array,
  trusted: readonly TrustedCertificate[],
): TimestampCheck {
  if (!isHashOf(token.imprint, stamped)) return wrong('it is about another signature');
  if (!isHashOf({ hash: token.signer.hash, value: token.signer.contentDigest }, token.content))
    return wrong('its time was altered');
  const known = knownCertificates(token, trusted);
  const signer = known.find((certificate) => isSignerOf(certificate, token));
  if (signer === undefined) return { kind: 'untrusted' };
  if (!isHashOf(token.signer.certificate, signer.der))
    return wrong('it was made for another certificate');
  if (!isSignatureOf(signer, token)) return wrong('its signature does not fit');
  const path = pathToTrusted(signer, known, trusted);
  if (path === null) return { kind: 'untrusted' };
  const problem = chainProblem(path, 'timestamping');
  if (problem !== null)
    return wrong(`the certificate ${problem.certificate ?? ''}: ${problem.problem}`);
  const { at, accuracy } = token;
  if (path.some(({ validFrom, validUntil }) => at < validFrom || at > validUntil))
    return wrong('a certificate of its authority was not valid at its time');
  const by = distinguishedName(signer.x509.subject);
  return { kind: 'proven', at, earliest: at - accuracy, latest: at + accuracy, by };
}

function wrong(problem: string): TimestampCheck {
  return { kind: 'wrong', problem };
}

function isHashOf({ hash, value }: HashOf, bytes: Uint8Array): boolean {
  return createHash(hash).update(bytes).digest().equals(value);
}

/** The user's first, since a token can bring anything. */
function knownCertificates(
  { certificates }: TimestampToken,
  trusted: readonly TrustedCertificate[],
): readonly Certificate[] {
  if (certificates.length > MAX_CHAIN) throw new DerError('it brings too many certificates');
  return [...trusted.map(({ certificate }) => certificate.raw), ...certificates].flatMap((der) => {
    try {
      return [readCertificate(der)];
    } catch (error) {
      if (error instanceof DerError) return [];
      throw error;
    }
  });
}

function isSignerOf(certificate: Certificate, { signer: { id } }: TimestampToken): boolean {
  const same = (a: Uint8Array, b: Uint8Array | null) => b !== null && Buffer.compare(a, b) === 0;
  if ('keyId' in id) return same(id.keyId, certificate.subjectKeyId);
  return same(id.issuer, certificate.issuer) && same(id.serial, certificate.serial);
}

function isSignatureOf({ x509 }: Certificate, { signer }: TimestampToken): boolean {
  const named = SIGNATURE_HASHES.get(signer.algorithm);
  if (named === undefined ? signer.algorithm !== RSA : named !== signer.hash) return false;
  try {
    const key = x509.publicKey;
    const how =
      key.asymmetricKeyType === 'rsa'
        ? { padding: constants.RSA_PKCS1_PADDING }
        : { dsaEncoding: 'der' as const };
    return verify(signer.hash, signer.signed, { key, ...how }, signer.signature);
  } catch {
    return false;
  }
}

/** From the signer up to a certificate of the user; null if there is no such way. Each is looked at once. */
function pathToTrusted(
  signer: Certificate,
  known: readonly Certificate[],
  trusted: readonly TrustedCertificate[],
): readonly Certificate[] | null {
  const paths = [[signer]];
  const seen = new Set([signer]);
  for (const path of paths) {
    const last = path.at(-1) ?? signer;
    const isTrusted = trusted.some(({ certificate }) => certificate.raw.equals(last.der));
    if (isTrusted && vouchesForTime(last)) return path;
    for (const issuer of known) {
      if (seen.has(issuer) || path.length >= MAX_CHAIN || !isIssuedBy(last, issuer)) continue;
      seen.add(issuer);
      paths.push([...path, issuer]);
    }
  }
  return null;
}
