/**
 * What a blob is worth, from what is claimed about it and what was seen. Pure: every rule of
 * "this blob is what its digest says" is here, for documents read at open and for scans alike.
 */
import { bearingOf, finding, sparesVerdict, type Finding } from '../../shared/finding.ts';
import type { BlobStatus, DigestOrigin } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { BlobCopy } from '../store/content-store.ts';
import { parseDigest } from './digest.ts';

export interface BlobClaim {
  readonly digest: Digest;
  /** Every size that a descriptor declares for it; empty where none does. */
  readonly sizes: readonly number[];
  readonly unreferenced: boolean;
}

export interface Judgement {
  readonly status: BlobStatus;
  readonly findings: readonly Finding[];
}

/** A digest that nothing records is equal to itself: that checks nothing, and is not called verified. */
export function provenStatus(origin: DigestOrigin, status: BlobStatus): BlobStatus {
  return origin === 'recomputed' && status === 'verified' ? 'unchecked' : status;
}

/**
 * True if a verdict has to weigh the status of this blob. An entry document such as the manifest
 * of the `dir:` transport has a digest that nothing records: like `index.json`, it is what claims
 * and not what is claimed.
 */
export function weighs(origin: DigestOrigin, status: BlobStatus): boolean {
  return origin !== 'recomputed' || status !== 'unchecked';
}

/** A blob whose bytes were read whole: `actual` is null if its algorithm is not supported. */
export function judgeContent(
  claim: BlobClaim,
  copy: { readonly path: string; readonly length: number },
  actual: Digest | null,
): Judgement {
  const at = { digest: claim.digest, path: copy.path };
  if (actual !== null && actual !== claim.digest)
    return { status: 'mismatch', findings: [mismatch(claim, copy, actual)] };
  const wrong = claim.sizes.filter((size) => size !== copy.length);
  const findings = wrong.map((expected) =>
    finding('size-mismatch', at, { expected, actual: copy.length }),
  );
  if (actual === null) findings.push(unsupported(claim.digest));
  if (wrong.length > 0) return { status: 'mismatch', findings };
  return { status: actual === null ? 'unsupported' : 'verified', findings };
}

function mismatch(
  claim: BlobClaim,
  copy: { path: string; length: number },
  actual: Digest,
): Finding {
  const at = { digest: claim.digest, path: copy.path };
  const { digest: expected } = claim;
  if (claim.unreferenced) return finding('unreferenced-mismatch', at, { expected, actual });
  const expectedSize = claim.sizes[0] ?? null;
  return finding('digest-mismatch', at, {
    expected,
    actual,
    expectedSize,
    actualSize: copy.length,
  });
}

/** The finding for a digest whose algorithm Drydock does not check. */
export function unsupported(digest: Digest): Finding {
  const parsed = parseDigest(digest);
  const algorithm = parsed.ok === 'unsupported' ? parsed.algorithm : '';
  return finding('digest-unsupported', { digest }, { algorithm });
}

/** A copy whose bytes cannot be had; null if they can. */
export function judgeObstacle(digest: Digest, copy: BlobCopy): Judgement | null {
  const at = { digest, path: copy.path };
  if ('extent' in copy) {
    // The cut itself is a finding of the archive; here it only means that nothing can be claimed.
    return copy.cut ? { status: 'unreadable', findings: [] } : null;
  }
  const { kind, detail } = copy.obstacle;
  const found =
    kind === 'not-a-file'
      ? finding('not-a-regular-file', at, { kind: detail })
      : finding('blob-unreadable', at, { detail });
  return { status: 'unreadable', findings: [found] };
}

/**
 * Findings of a blob that nothing refers to: no image stands on it, so what keeps it from being
 * checked is a remark. That it changed while it was read is not, because then the source did.
 */
export function remarkOnUnreferenced(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((found) => {
    if (sparesVerdict(bearingOf(found.code)) || found.code === 'source-changed') return found;
    const { digest = '', path = '' } = found;
    return finding('unreferenced-unchecked', { digest, path }, { reason: found.code });
  });
}

const WORST_FIRST: readonly BlobStatus[] = [
  'mismatch',
  'missing',
  'unreadable',
  'unsupported',
  'unchecked',
  'verified',
];

/** The status of a blob that is kept several times: the worst of its copies. */
export function worstStatus(statuses: readonly BlobStatus[]): BlobStatus {
  return WORST_FIRST.find((status) => statuses.includes(status)) ?? 'unchecked';
}
