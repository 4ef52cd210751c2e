/** The certificate that Fulcio or a like authority made for one signature: who it names, and whether it may sign. */
import { createHash, X509Certificate as NodeCertificate } from 'node:crypto';
import { X509Certificate, type ASN1Obj } from '@sigstore/core';
import type { Signer } from '../../shared/signatures.ts';

export interface SigningCertificate {
  readonly der: Buffer;
  readonly parsed: X509Certificate;
  /** What it says of its holder; who is nobody until it is proven. */
  readonly signer: Signer;
}

export type SigningCertificateReading =
  | { readonly ok: true; readonly certificate: SigningCertificate }
  /** `problem`: a clause without capital and full stop. */
  | {
      readonly ok: false;
      readonly reason: 'malformed' | 'certificate-unusable';
      readonly problem: string;
    };

const EXTENDED_USAGE = '2.5.29.37';
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
const ISSUER_V1 = '1.3.6.1.4.1.57264.1.1';
const ISSUER_V2 = '1.3.6.1.4.1.57264.1.8';
/** Fulcio's `otherName` for identities that are neither e-mail address nor URI. */
const OTHER_NAME = '1.3.6.1.4.1.57264.1.7';

/**
 * Reads one, in DER. What two readers could take differently — bytes that are no DER in canonical
 * form, two names, two algorithms — is a problem: the library would not notice such bytes.
 */
export function readSigningCertificate(der: Uint8Array): SigningCertificateReading {
  const bytes = Buffer.from(der);
  try {
    const parsed = X509Certificate.parse(bytes);
    const node = new NodeCertificate(bytes);
    const problem = formProblem(parsed, bytes);
    if (problem !== null) return { ok: false, reason: 'malformed', problem };
    if (!signsCode(parsed)) return unusable('it is not made for signing code');
    const identity = identityOf(parsed);
    if (identity === null) return unusable('it does not name exactly one identity');
    return {
      ok: true,
      certificate: { der: bytes, parsed, signer: signerOf(node, parsed, identity) },
    };
  } catch {
    return { ok: false, reason: 'malformed', problem: 'the certificate cannot be read' };
  }
}

/** RFC 5280 sections 4.2.1.3 and 4.2.1.12. */
function signsCode(parsed: X509Certificate): boolean {
  const purposes = parsed.extension(EXTENDED_USAGE)?.valueObj.subs[0]?.subs ?? [];
  const forCode = purposes.some((purpose) => purpose.toOID() === CODE_SIGNING);
  return forCode && parsed.extKeyUsage?.digitalSignature === true;
}

function unusable(problem: string): SigningCertificateReading {
  return { ok: false, reason: 'certificate-unusable', problem };
}

function formProblem(parsed: X509Certificate, bytes: Buffer): string | null {
  const [body, algorithm, signature] = parsed.root.subs;
  if (!parsed.root.toDER().equals(bytes) || parsed.root.subs.length !== 3)
    return 'the certificate is not in its one canonical form';
  if (algorithm?.toDER().equals(body?.subs[2]?.toDER() ?? Buffer.alloc(0)) !== true)
    return 'the certificate names two algorithms';
  // A whole number of bytes: the library skips the count of unused bits.
  if (signature?.tag.isBitString() !== true || signature.value[0] !== 0)
    return 'the signature of the certificate is no whole number of bytes';
  return null;
}

/** RFC 5280 section 4.2.1.6: an e-mail address (1), a URI (6), or Fulcio's own `otherName` (0). */
function identityOf(parsed: X509Certificate): string | null {
  const extension = parsed.extSubjectAltName;
  const names = extension?.valueObj.subs[0]?.subs ?? [];
  const [name] = names;
  if (extension === undefined || name === undefined || names.length !== 1) return null;
  if (name.tag.isContextSpecific(1) || name.tag.isContextSpecific(6)) return textOf(name.value);
  return extension.otherName(OTHER_NAME) ?? null;
}

/** The second form of the issuer is DER, the first is bare text. */
function oidcIssuerOf(parsed: X509Certificate): string | null {
  const wrapped = parsed.extension(ISSUER_V2);
  if (wrapped !== undefined) return textOf(valueOf(wrapped.valueObj));
  const bare = parsed.extension(ISSUER_V1);
  return bare === undefined ? null : textOf(bare.value);
}

function valueOf(octets: ASN1Obj): Buffer {
  const [text, ...more] = octets.subs;
  if (text === undefined || more.length > 0) throw new Error('The issuer is no text.');
  return text.value;
}

function textOf(bytes: Buffer): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function signerOf(node: NodeCertificate, parsed: X509Certificate, identity: string): Signer {
  return {
    kind: 'certificate',
    fingerprint: createHash('sha256').update(node.raw).digest('hex'),
    name: identity,
    identity,
    oidcIssuer: oidcIssuerOf(parsed),
    certificateIssuer: node.issuer.split('\n').join(', ') || null,
    validFrom: parsed.notBefore.toISOString(),
    validUntil: parsed.notAfter.toISOString(),
  };
}
