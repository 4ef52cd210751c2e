/** What travels with the images of a source: from its graph and the manifests that are about others. */
import { COMPANION_KINDS, type Companion, type CompanionList } from '../../shared/companions.ts';
import { FailureError } from '../../shared/failure.ts';
import type { GraphNode, ImageGraph } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { CompanionSources } from '../oci/companion-sources.ts';
import { besideCompanions } from './beside-companions.ts';
import { referrerCompanions } from './referrer-companions.ts';
import { runnableImages } from './runnable-images.ts';
import { subjectImages } from './subject-images.ts';
import { MAX_COMPANION_PLACES } from '../../shared/limits/companions.ts';

export type CompanionGraph = Pick<ImageGraph, 'images' | 'indexes' | 'nodes' | 'referrers'>;

export interface CompanionParts extends CompanionSources {
  readonly graph: CompanionGraph;
}

/** What is known of a companion but for the images that it is about. */
export type FoundCompanion = Omit<Companion, 'images' | 'subjectPresent'>;

/** By the documents alone: files inside of layers are not looked at. Throws `limit-exceeded`. */
export function findCompanions(parts: CompanionParts): CompanionList {
  const { graph } = parts;
  const nodes = new Map(graph.nodes.map((node) => [node.digest, node]));
  const found = [...referrerCompanions(parts, nodes), ...besideCompanions(parts.beside)];
  const runnable = runnableImages(graph.images, found);
  const about = subjectImages(
    runnable,
    graph.indexes,
    new Set(found.map(({ subject }) => subject)),
  );
  const companions = found
    .map((each): Companion => ({ ...each, ...aboutOf(each.subject, about, nodes) }))
    .sort((a, b) => COMPANION_KINDS.indexOf(a.kind) - COMPANION_KINDS.indexOf(b.kind));
  const ofImages = new Map<string, string[]>(runnable.map(({ id }) => [id, []]));
  let places = 0;
  for (const { id, images } of companions) {
    places += images.length;
    if (places > MAX_COMPANION_PLACES)
      throw new FailureError('limit-exceeded', {
        limit: 'companion-places',
        value: MAX_COMPANION_PLACES,
      });
    for (const image of images) ofImages.get(image)?.push(id);
  }
  const images = [...ofImages].map(([image, ids]) => ({ image, companions: ids }));
  return { companions, images, filesRead: false };
}

function aboutOf(
  subject: Digest | null,
  about: ReadonlyMap<Digest, readonly string[]>,
  nodes: ReadonlyMap<Digest, GraphNode>,
): Pick<Companion, 'images' | 'subjectPresent'> {
  if (subject === null) return { images: [], subjectPresent: false };
  const subjectPresent = nodes.get(subject)?.storedSize != null;
  return { images: about.get(subject) ?? [], subjectPresent };
}
