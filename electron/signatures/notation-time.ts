/** When it was signed, and whether the certificates were valid then (trust-store-trust-policy.md, “Validate Trusted Timestamp”). */
import type { NotChecked, TimeProof } from '../../shared/signatures.ts';
import { distinguishedName } from './certificate-facts.ts';
import type { Certificate } from './certificate.ts';
import type { CheckFacts } from './check.ts';
import { checkTimestamp, type TimestampCheck } from './check-timestamp.ts';
import type { NotationEnvelope } from './notation-envelope.ts';
import type { Trust } from './trust.ts';

type TimeReason =
  'certificate-expired' | 'certificate-not-yet-valid' | 'signature-expired' | 'time-proof-wrong';

export interface TimeJudgement {
  /** Null if nothing speaks against it. */
  readonly reason: TimeReason | null;
  readonly params: NonNullable<CheckFacts['params']>;
  readonly time: TimeProof | null;
  readonly notChecked: readonly NotChecked[];
}

/**
 * A token counts if its authority leads to a certificate of the user, and then the chain must have been valid when it
 * was made; otherwise the chain must be valid at `trust.at`, since a signer can write any time.
 */
export function judgeTime(
  envelope: NotationEnvelope,
  chain: readonly Certificate[],
  trust: Trust,
): TimeJudgement {
  const { expiry } = envelope.headers;
  const now = trust.at.getTime();
  const stamp = stampOf(envelope, trust);
  const proven = stamp?.kind === 'proven' ? stamp : null;
  const time: TimeProof | null =
    proven === null
      ? claimedTime(envelope)
      : { kind: 'timestamp', at: timeText(proven.at), by: proven.by };
  const known = {
    time,
    notChecked: proven === null ? (['time-unproven'] as const) : [],
  };
  if (stamp?.kind === 'wrong')
    return { ...known, reason: 'time-proof-wrong', params: { problem: stamp.problem } };
  const span = proven ?? { earliest: now, latest: now };
  const validity =
    validityProblem(chain, span.earliest, span.latest) ?? validityAsClaimed(envelope, chain);
  if (validity !== null) return { ...known, ...validity };
  if (expiry !== null && now >= expiry)
    return { ...known, reason: 'signature-expired', params: { until: timeText(expiry) } };
  return { ...known, reason: null, params: {} };
}

/** Only signatures of the scheme `notary.x509` may bring one. */
function stampOf(
  { headers, timestamp, signature }: NotationEnvelope,
  { certificates }: Trust,
): TimestampCheck | null {
  if (timestamp === null || headers.scheme !== 'notary.x509') return null;
  return checkTimestamp(timestamp, signature, certificates);
}

/** The word of the signer, whose key is all that vouches for it. */
function claimedTime({ headers }: NotationEnvelope): TimeProof | null {
  const at = headers.authenticTime ?? headers.signingTime;
  return at === null ? null : { kind: 'claimed', at: timeText(at), by: null };
}

/** What a signing authority says can refute its own signature, though not prove it. */
function validityAsClaimed({ headers }: NotationEnvelope, chain: readonly Certificate[]) {
  const { authenticTime: at } = headers;
  return at === null ? null : validityProblem(chain, at, at);
}

function validityProblem(
  chain: readonly Certificate[],
  earliest: number,
  latest: number,
): Pick<TimeJudgement, 'reason' | 'params'> | null {
  for (const { x509, validFrom, validUntil } of chain) {
    const reason =
      earliest < validFrom
        ? 'certificate-not-yet-valid'
        : latest > validUntil
          ? 'certificate-expired'
          : null;
    if (reason === null) continue;
    const certificate = distinguishedName(x509.subject);
    const params = { certificate, from: timeText(validFrom), until: timeText(validUntil) };
    return { reason, params };
  }
  return null;
}

/** RFC 3339, in whole seconds where it is. */
function timeText(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
