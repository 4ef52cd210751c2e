/** `--sbom`: files of the user's that should describe an image. */
import type { ImageSummary } from '../../shared/model.ts';
import { FailureError } from '../../shared/failure.ts';
import { parseSbom } from '../companions/parse-sbom.ts';
import type { EvidenceBytes } from '../evidence/evidence-text.ts';
import { describesImage } from '../engine/described-image.ts';
import type { GivenSbom } from '../engine/packages-report.ts';
import { evidenceFiles } from './evidence-files.ts';
import { MAX_COMPANION_BYTES } from '../../shared/limits/companions.ts';

/** Bytes that are read at once. */
const PIECE = 8 * 1024 * 1024;

/** Reads them in order; `-` is standard input. Throws `limit-exceeded` for one that is too large, and as reading does. */
export async function readGivenSboms(
  words: readonly string[],
  signal: AbortSignal,
): Promise<readonly GivenSbom[]> {
  const given: GivenSbom[] = [];
  for (const { path, read } of evidenceFiles(words, signal)) {
    const sbom = await read((bytes) => parseSbom(allOf(bytes, path)));
    given.push({ name: path, sbom });
  }
  return given;
}

/** Those to compare an image with: an SBOM that says which of these images it describes is not about the others. */
export function sbomsFor(
  given: readonly GivenSbom[],
  image: ImageSummary,
  images: readonly ImageSummary[],
): readonly GivenSbom[] {
  return given.filter(({ sbom }) => {
    const described = images.filter((each) => describesImage(sbom, each));
    return described.length === 0 || described.includes(image);
  });
}

function allOf({ size, read }: EvidenceBytes, name: string): Buffer {
  if (size > MAX_COMPANION_BYTES)
    throw new FailureError('limit-exceeded', {
      limit: 'companion-bytes',
      name,
      value: MAX_COMPANION_BYTES,
    });
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < size;) {
    const piece = read(at, Math.min(PIECE, size - at));
    if (piece.length === 0) throw new FailureError('read-failed', { name });
    pieces.push(piece);
    at += piece.length;
  }
  return Buffer.concat(pieces);
}
