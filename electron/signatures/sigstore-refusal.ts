/** Why a trusted root does not prove a signer: the library's errors as reasons of ours. */
import { VerificationError, type TrustMaterial } from '@sigstore/verify';
import type { CheckParams, FailedReason } from '../../shared/signatures.ts';
import type { SigstoreSigner } from './sigstore-proof.ts';

export interface Refusal {
  readonly reason: FailedReason | 'not-supported';
  readonly params: CheckParams;
}

/** A log entry of that kind cannot be compared with a signature. */
export function unsupportedEntry(kind: string): Refusal {
  return { reason: 'not-supported', params: { what: `a log entry of kind ${kind}` } };
}

/** `problem`: a clause without capital and full stop. */
export function refuse(reason: FailedReason, problem?: string): Refusal {
  return { reason, params: problem === undefined ? {} : { problem } };
}

/** Whether an authority of the root made the certificate at all; the library would say the same of an expired one. */
export function certificateRefusal(
  signer: SigstoreSigner,
  { certificateAuthorities }: TrustMaterial,
): Refusal | null {
  if (signer.kind === 'key') return null;
  const { parsed } = signer.certificate;
  const issuers = certificateAuthorities.flatMap(({ certChain }) => certChain);
  const made = issuers.some(
    (issuer) => issuer.subject.equals(parsed.issuer) && parsed.verify(issuer),
  );
  return made ? null : refuse('certificate-untrusted');
}

/** `times` are those that the signature comes with. */
export function libraryRefusal(
  error: unknown,
  signer: SigstoreSigner,
  times: readonly Date[],
): Refusal {
  if (!(error instanceof VerificationError))
    return refuse('log-proof-wrong', 'the log entry is about something else');
  if (error.code.startsWith('TLOG')) return logRefusal(error);
  if (error.code === 'TIMESTAMP_ERROR') return timeRefusal(error, times);
  if (error.code === 'CERTIFICATE_ERROR') return validityRefusal(error, signer, times);
  return refuse('signature-wrong');
}

function logRefusal({ code }: VerificationError): Refusal {
  if (code === 'TLOG_BODY_ERROR')
    return refuse('log-proof-wrong', 'the log entry is about something else');
  if (code === 'TLOG_MISSING_INCLUSION_ERROR')
    return refuse('log-proof-wrong', 'nothing proves that the log has the entry');
  return refuse('log-proof-wrong', 'the log does not vouch for the entry');
}

function timeRefusal({ message }: VerificationError, times: readonly Date[]): Refusal {
  if (times.length === 0) return refuse('time-unproven');
  return refuse(
    'time-proof-wrong',
    message === 'duplicate timestamp'
      ? 'a timestamp is there twice'
      : 'no timestamping authority of the trusted root made the timestamp',
  );
}

function validityRefusal(
  error: VerificationError,
  signer: SigstoreSigner,
  times: readonly Date[],
): Refusal {
  if (signer.kind === 'key') return refuse('signature-wrong');
  const { notBefore, notAfter } = signer.certificate.parsed;
  const params = { from: notBefore.toISOString(), until: notAfter.toISOString() };
  if (times.some((time) => time > notAfter)) return { reason: 'certificate-expired', params };
  if (times.some((time) => time < notBefore))
    return { reason: 'certificate-not-yet-valid', params };
  return /\bSCTs?\b/.test(error.message)
    ? refuse('certificate-unusable', 'no certificate log of the trusted root vouches for it')
    : refuse('certificate-untrusted');
}
