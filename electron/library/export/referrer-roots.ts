/** Which of the things that the library lists are about an image, and so come along with it. */
import type { Descriptor, Digest } from '../../../shared/oci.ts';
import { namesOf } from '../../oci/layout.ts';
import type { ExportSource } from './export-plan.ts';
import { reachOf, type Nodes } from '../../oci/graph-reach.ts';

/**
 * Descriptors of the library that are about something in `reach`, or about what is: a signature of an SBOM
 * comes with the SBOM. In an order of their own, whatever the library's is.
 */
export function referrersOf(
  { graph, listed }: ExportSource,
  nodes: Nodes,
  reach: ReadonlySet<Digest>,
): readonly Descriptor[] {
  const found = new Set<Descriptor>();
  let rest = listed.filter(({ digest }) => !reach.has(digest));
  let told = reach;
  for (;;) {
    const links = graph.referrers.filter(({ subject }) => told.has(subject));
    const digests = new Set(links.map(({ digest }) => digest));
    const tags = new Set(links.flatMap(({ name }) => name ?? []));
    const next = rest.filter(
      (each) => digests.has(each.digest) || namesOf(each).some((name) => tags.has(name)),
    );
    if (next.length === 0) break;
    for (const each of next) found.add(each);
    rest = rest.filter((each) => !found.has(each));
    told = reachOf(nodes, [...told, ...next.map(({ digest }) => digest)]);
  }
  return [...found].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf(descriptor: Descriptor): string {
  return [descriptor.digest, ...namesOf(descriptor)].join(' ');
}
