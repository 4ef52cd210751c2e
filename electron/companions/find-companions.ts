/** What travels with the images of a source: from its graph and the manifests that are about others. */
import type { CompanionList } from '../../shared/companions.ts';
import type { ImageGraph } from '../../shared/model.ts';
import type { CompanionSources } from '../oci/companion-sources.ts';

export interface CompanionParts extends CompanionSources {
  readonly graph: Pick<ImageGraph, 'images' | 'indexes' | 'nodes' | 'referrers'>;
}

/** By the documents alone: files inside of layers are not looked at. Throws `limit-exceeded`. */
export function findCompanions({ graph }: CompanionParts): CompanionList {
  const images = graph.images.filter(({ kind }) => kind === 'image');
  return {
    companions: [],
    images: images.map(({ id }) => ({ image: id, companions: [] })),
    filesRead: false,
  };
}
