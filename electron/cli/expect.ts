/** `--expect DIGEST`: is this digest in the image, and was it checked? */
import { quote } from '../../shared/escape.ts';
import type { BlobStatus } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { parseDigest } from '../oci/digest.ts';
import { UsageError } from './usage-error.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Facts } from '../engine/facts.ts';

export interface Expectation {
  readonly digest: Digest;
  /** True if the image has or names it. */
  readonly known: boolean;
  /** What it is: a blob's role or `diffID`; null if it is not known. */
  readonly role: string | null;
  readonly verified: boolean;
  readonly status: BlobStatus | null;
  readonly exit: ExitCode;
}

/** Refuses what is no digest before anything is read: a typing error must not look like an answer. */
export function checkSyntax(digests: readonly string[]): void {
  for (const digest of digests) {
    const parsed = parseDigest(digest);
    if (parsed.ok === true) continue;
    const problem =
      parsed.ok === 'unsupported'
        ? 'is of an algorithm that Drydock cannot compute'
        : `is ${parsed.problem}`;
    throw new UsageError(
      `--expect needs a digest, and ${quote(digest, 100)} ${problem}.`,
      'A digest is sha256: and 64 characters of 0-9 and a-f.',
    );
  }
}

/** Each digest with what the chosen images know of it. */
export function checkExpected(facts: Facts, digests: readonly Digest[]): readonly Expectation[] {
  return digests.map((digest) => {
    const found = asBlob(facts, digest) ?? asDiffID(facts, digest);
    if (found === null)
      return { digest, known: false, role: null, verified: false, status: null, exit: EXIT.wrong };
    const { role, status } = found;
    return {
      digest,
      known: true,
      role,
      verified: status === 'verified',
      status,
      exit: exitOf(status),
    };
  });
}

/** What there is to say of one expectation, after its digest. */
export function expectedText({ known, role, status }: Expectation): string {
  if (!known || role === null) return 'is not in this image';
  if (status === 'verified') return `is the ${role} here, and its bytes match`;
  const bearer = role === 'diffID' ? 'its layer' : 'it';
  if (status === 'mismatch') return `is recorded as the ${role}, but the bytes here are different`;
  if (status === 'missing') return `is recorded as the ${role}, but ${bearer} is missing here`;
  return `is recorded as the ${role}, but ${bearer} could not be checked`;
}

function exitOf(status: BlobStatus): ExitCode {
  if (status === 'verified') return EXIT.done;
  return status === 'mismatch' ? EXIT.wrong : EXIT.incomplete;
}

interface Found {
  readonly role: string;
  readonly status: BlobStatus;
}

function asBlob(facts: Facts, digest: Digest): Found | null {
  const node = facts.node(digest);
  const isChosen = facts.selection.reach?.has(digest) ?? true;
  if (node === undefined || node.unreferenced || !isChosen) return null;
  // Nothing here records such a digest, and whoever expects it does.
  const isComputed = node.origin === 'recomputed' && facts.report(digest)?.actual === digest;
  return { role: node.role, status: isComputed ? 'verified' : facts.status(digest) };
}

/** A diffID stands for the layer's unpacked bytes: they were computed in this run, or not. */
function asDiffID(facts: Facts, digest: Digest): Found | null {
  const layers = facts.selection.images.flatMap((image) => image.layers);
  const own = layers.filter((layer) => layer.diffID === digest);
  if (own.length === 0) return null;
  const statuses = own.map((layer) => diffIDStatus(facts, layer.digest, digest));
  const worst = (['mismatch', 'missing', 'unreadable', 'unsupported', 'unchecked'] as const).find(
    (status) => statuses.includes(status),
  );
  return { role: 'diffID', status: worst ?? 'verified' };
}

function diffIDStatus(facts: Facts, layer: Digest, diffID: Digest): BlobStatus {
  const status = facts.status(layer);
  const actual = facts.report(layer)?.layer?.diffID ?? null;
  if (actual !== null && actual !== diffID) return 'mismatch';
  if (status === 'verified' && actual === null) return 'unchecked';
  return status;
}
