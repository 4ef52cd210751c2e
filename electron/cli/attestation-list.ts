/** The attestations, SBOMs and VEX documents of the chosen images, each read and decoded once. */
import type { DecodedCompanion } from '../../shared/attestation.ts';
import type { Companion, CompanionKind, CompanionList } from '../../shared/companions.ts';
import { FailureError, toFailure, type Failure } from '../../shared/failure.ts';
import type { ImageSummary } from '../../shared/model.ts';
import { isAboutOther } from '../companions/about-other.ts';
import { decodeCompanion } from '../companions/decode-companion.ts';
import type { CompanionReader } from '../engine/companion-bytes.ts';
import { EXIT, type ExitCode } from './exit-code.ts';

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
  { companions }: Pick<CompanionList, 'companions'>,
  images: readonly ImageSummary[],
): readonly Companion[] {
  const chosen = new Set(images.map(({ id }) => id));
  return companions.filter(
    ({ kind, images: about }) => WANTED.has(kind) && about.some((id) => chosen.has(id)),
  );
}

/**
 * Reads one; null for an artifact of another kind, of which `drydock signatures` tells. Rejects with `cancelled`
 * alone.
 */
export async function readAttestation(
  reader: CompanionReader,
  companion: Companion,
): Promise<ReadAttestation | null> {
  const read = await readAny(reader, companion);
  const { decoded } = read.listed;
  const isNothing = 'code' in decoded || decoded.predicate.kind === 'other';
  return companion.kind === 'other' && isNothing ? null : read;
}

async function readAny(reader: CompanionReader, companion: Companion): Promise<ReadAttestation> {
  try {
    const bytes = await reader.bytes(companion);
    const decoded = decodeCompanion(companion, bytes);
    const otherDigest = isAboutOther(companion.subject, decoded.subjects);
    return { listed: { companion, decoded, otherDigest }, bytes };
  } catch (error) {
    const failure = toFailure(error);
    if (!(error instanceof FailureError) || failure.code === 'cancelled') throw error;
    return { listed: { companion, decoded: failure, otherDigest: false }, bytes: null };
  }
}

/** True for what could not be decoded in full. */
function isUnread({ decoded }: ListedAttestation): boolean {
  return 'code' in decoded || decoded.problem !== null;
}

export function exitCodeOfAttestation(listed: ListedAttestation): ExitCode {
  if (listed.otherDigest) return EXIT.wrong;
  return isUnread(listed) ? EXIT.incomplete : EXIT.done;
}
