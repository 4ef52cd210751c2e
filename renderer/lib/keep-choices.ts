/** What can be kept of a source: all of it, what it names, or one image. */
import type { ImageGraph, ImageSummary } from '../../shared/model.ts';
import { say } from '../../shared/language/say.ts';

export interface KeepChoice {
  /** As `KeepRequest.image` has it. */
  readonly image: string | null;
  readonly kind: 'all' | 'root' | 'image';
  /** What the source calls it, where it is one thing; else none. */
  readonly names: readonly string[];
  /** True if one thing is kept, so that it can be given a name. */
  readonly single: boolean;
  /** What it is, in a few words; a platform may be anything. */
  readonly about: string;
}

/** All that makes a difference, all of the source first; `looked` is the image that is looked at. */
export function keepChoices(graph: ImageGraph, looked: ImageSummary | null): readonly KeepChoice[] {
  const about = new Set(graph.referrers.map(({ digest }) => digest));
  const roots = graph.roots.filter((digest) => !about.has(digest));
  const single = roots.length === 1 || (roots.length === 0 && graph.images.length === 1);
  const all: KeepChoice = {
    image: null,
    kind: 'all',
    names: single ? namesOf(graph, roots[0] ?? null) : [],
    single,
    about: say('keep.images', { n: images(graph).length }),
  };
  if (looked === null) return [all];
  const root = roots.find((digest) => looked.reach.includes(digest)) ?? null;
  const below = images(graph).filter(({ reach }) => root !== null && reach.includes(root));
  const choices = [all];
  if (!single && root !== null && root !== looked.digest)
    choices.push({
      image: root,
      kind: 'root',
      names: namesOf(graph, root),
      single: true,
      about: say('keep.all-of-index', { n: below.length }),
    });
  if (images(graph).length > 1)
    choices.push({
      image: looked.id,
      kind: 'image',
      names: looked.names,
      single: true,
      about: looked.platform ?? say('keep.image-alone'),
    });
  return choices;
}

function images(graph: ImageGraph): readonly ImageSummary[] {
  return graph.images.filter(({ kind }) => kind === 'image');
}

function namesOf(graph: ImageGraph, root: string | null): readonly string[] {
  const named = graph.nodes.find(({ digest }) => digest === root)?.names ?? [];
  return named.length > 0 ? named : (graph.images[0]?.names ?? []);
}
