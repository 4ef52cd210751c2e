/** Why a verdict is what it is, for an image or for the whole source: reasons, and what is absent. */
import { completenessOf, type Completeness } from '../../shared/completeness.ts';
import type { Finding } from '../../shared/finding.ts';
import { count as countText } from '../../shared/format.ts';
import { knownOf } from '../../shared/known.ts';
import type { BlobStatus, GraphNode, ImageGraph, ImageSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { tallyOf } from '../../shared/finding-tallies.ts';
import { reasonsOf, type Reason } from '../../shared/reasons.ts';
import type { NodeMap } from './chain.ts';
import { isOnlyRecomputed } from './marks.ts';

/** What verdicts are made of, once everything was read. */
export interface WeighedFacts {
  readonly graph: ImageGraph;
  readonly nodes: NodeMap;
  readonly findings: readonly Finding[];
  readonly statusOf: (digest: Digest) => BlobStatus;
}

/** The reasons for the verdict of an image, or of the whole, heaviest first. */
export function reasonsFor(facts: WeighedFacts, image: ImageSummary | null): readonly Reason[] {
  const statuses = weighedNodes(facts, image).map(({ digest }) => facts.statusOf(digest));
  return reasonsOf(tallyOf(findingsFor(facts, image)), statuses);
}

/** What is here of an image, or of the whole. An image is of one platform: it lacks no others. */
export function completenessFor(facts: WeighedFacts, image: ImageSummary | null): Completeness {
  const { graph, statusOf } = facts;
  const found = completenessOf(graph, nodesFor(facts, image), statusOf);
  return image === null ? found : { ...found, platforms: { present: [], absent: [] } };
}

/** What a reason leads to: the first finding of its kind, or the first blob that was not read. */
export function leadOf(
  facts: WeighedFacts,
  image: ImageSummary | null,
  { code }: Reason,
): Finding | Digest | null {
  if (code !== null) return findingsFor(facts, image).find((one) => one.code === code) ?? null;
  const unread = weighedNodes(facts, image).find(
    ({ digest }) => facts.statusOf(digest) === 'unchecked',
  );
  return unread?.digest ?? null;
}

/** A reason in a few words, with its number: `Missing content (5)`. */
export function reasonTitle({ title, count }: Reason): string {
  return count === 1 ? title : `${title} (${countText(count)})`;
}

function findingsFor({ findings }: WeighedFacts, image: ImageSummary | null): readonly Finding[] {
  if (image === null) return findings;
  const reach = new Set(image.reach);
  // What is about the source as a whole concerns every image.
  return findings.filter((found) => {
    if (found.image !== undefined) return found.image === image.id;
    return found.digest === undefined || reach.has(found.digest);
  });
}

/** Blobs that count: not those that nothing refers to, nor those that nothing records. */
function weighedNodes(facts: WeighedFacts, image: ImageSummary | null): readonly GraphNode[] {
  return nodesFor(facts, image).filter((node) => {
    const status = facts.statusOf(node.digest);
    return !node.unreferenced && !isOnlyRecomputed(status, knownOf(node, status));
  });
}

function nodesFor({ graph, nodes }: WeighedFacts, image: ImageSummary | null) {
  if (image === null) return graph.nodes;
  return image.reach.flatMap((digest) => nodes.get(digest) ?? []);
}
