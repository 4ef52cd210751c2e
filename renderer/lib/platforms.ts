/** Platforms that what is open was built for. */
import type { ImageGraph } from '../../shared/model.ts';

/** More are no help in a list to choose from. */
const MOST = 50;

/** Each once, in alphabetical order: of images, and of what indexes list. */
export function platformsSeen(graphs: readonly ImageGraph[]): readonly string[] {
  const seen = new Set<string>();
  for (const { images, indexes } of graphs) {
    for (const { platform, kind } of images)
      if (platform !== null && kind === 'image') seen.add(platform);
    for (const { manifests } of indexes)
      for (const { platform } of manifests) if (platform !== null) seen.add(platform);
  }
  seen.delete('unknown/unknown');
  return [...seen].sort().slice(0, MOST);
}
