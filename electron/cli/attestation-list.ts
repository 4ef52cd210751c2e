/** The attestations, SBOMs and VEX documents of the chosen images, each read and decoded once. */
import type { DecodedCompanion } from '../../shared/attestation.ts';
import type { Companion, CompanionKind } from '../../shared/companions.ts';
import { FailureError, toFailure, type Failure } from '../../shared/failure.ts';
import type { ImageSummary } from '../../shared/model.ts';
import { decodeCompanion } from '../companions/decode-companion.ts';
import { companionBytes, type CompanionSource } from '../engine/companion-bytes.ts';
import { EXIT, worstExitCode, type ExitCode } from './exit-code.ts';

/** One and its bytes; null if they could not be read. */
export interface ReadAttestation {
  readonly listed: ListedAttestation;
  readonly bytes: Uint8Array | null;
}

export interface ListedAttestation {
  readonly companion: Companion;
  /** What it says, or why it could not be read. */
  readonly decoded: DecodedCompanion | Failure;
  /** True if it is a statement about other things than the image that it travels with. */
  readonly otherDigest: boolean;
}

const WANTED: ReadonlySet<CompanionKind> = new Set(['attestation', 'sbom', 'other']);

/** Companions of these images that may say something, in the order of the source. */
export function companionsToRead(
  { companions }: Pick<CompanionSource, 'companions'>,
  images: readonly ImageSummary[],
): readonly Companion[] {
  const chosen = new Set(images.map(({ id }) => id));
  return companions.companions.filter(
    ({ kind, images: about }) => WANTED.has(kind) && about.some((id) => chosen.has(id)),
  );
}

/** Reads one. Rejects with `cancelled` alone. */
export async function readAttestation(
  session: CompanionSource,
  companion: Companion,
  signal: AbortSignal,
): Promise<ReadAttestation> {
  try {
    const bytes = await companionBytes(session, companion, signal);
    const decoded = decodeCompanion(companion, bytes);
    const otherDigest = isAboutOther(companion, decoded);
    return { listed: { companion, decoded, otherDigest }, bytes };
  } catch (error) {
    const failure = toFailure(error);
    if (!(error instanceof FailureError) || failure.code === 'cancelled') throw error;
    return { listed: { companion, decoded: failure, otherDigest: false }, bytes: null };
  }
}

/** True where subjects with digests of the same algorithm are named, and none is what the link says. */
function isAboutOther({ subject }: Companion, { subjects }: DecodedCompanion): boolean {
  if (subject === null) return false;
  const algorithm = subject.slice(0, subject.indexOf(':') + 1);
  const digests = subjects.flatMap((each) => each.digests);
  return digests.some((digest) => digest.startsWith(algorithm)) && !digests.includes(subject);
}

/** True for what could not be decoded in full. */
export function isUnread({ decoded }: ListedAttestation): boolean {
  return 'code' in decoded || decoded.problem !== null;
}

export function exitCodeOfAttestations(listed: readonly ListedAttestation[]): ExitCode {
  return worstExitCode(
    listed.map((each) => {
      if (each.otherDigest) return EXIT.wrong;
      return isUnread(each) ? EXIT.incomplete : EXIT.done;
    }),
  );
}
