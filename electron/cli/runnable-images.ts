/** Images that somebody could run. */
import type { ImageSummary } from '../../shared/model.ts';
import type { Session } from '../engine/session.ts';

/** Without attestation manifests and artifacts: they are what travels, not what it travels with, and have no files. */
export function runnableImages(
  { companions }: Pick<Session, 'companions'>,
  images: readonly ImageSummary[],
): readonly ImageSummary[] {
  const ids = new Set(companions.images.map(({ image }) => image));
  return images.filter(({ id }) => ids.has(id));
}
