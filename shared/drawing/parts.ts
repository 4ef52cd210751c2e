/**
 * What is drawn of a graph: cards for indexes and manifests, stacks of the contents that the same manifests
 * have, and links between them. Nothing here depends on what verifying finds, so nothing moves while it runs.
 */
import type { BlobRole, GraphNode, ImageGraph, ImageSummary } from '../model.ts';
import type { Digest } from '../oci.ts';

/** An index or a manifest; or an image of which the source has no manifest. */
export interface Card {
  readonly key: string;
  readonly kind: 'index' | 'manifest' | 'artifact' | 'attestation' | 'image';
  /** Null where the source has none. */
  readonly digest: Digest | null;
  readonly absent: boolean;
  readonly names: readonly string[];
  readonly platform: string | null;
  readonly artifactType: string | null;
}

/** A config, a layer or another blob, once however many manifests have it. */
export interface Row {
  readonly key: string;
  readonly role: BlobRole;
  readonly digest: Digest;
  readonly absent: boolean;
  /** Bytes as declared, else as stored; null if neither is known. */
  readonly size: number | null;
  /** Where it is among the layers, if that is the same in every image that has it; 1 is the lowest. */
  readonly positions: readonly number[];
}

/** Contents that are all in the same manifests; in none where nothing refers to them. */
export interface Stack {
  readonly key: string;
  readonly owners: readonly string[];
  readonly rows: readonly Row[];
}

/** From what holds to what is held, or from what is about something to what it is about. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly kind: 'holds' | 'about';
}

/** More cards, or more links, than these are no drawing any more; what is left out is counted. */
export const MAX_CARDS = 1_000;
const MAX_LINKS = 20_000;

export interface Parts {
  readonly cards: readonly Card[];
  readonly stacks: readonly Stack[];
  readonly links: readonly Link[];
  /** How many indexes and manifests, and links, are left out. */
  readonly omitted: { readonly cards: number; readonly links: number };
}

/** The parts of a graph, cards in the order in which the roots lead to them. */
export function partsOf(graph: ImageGraph): Parts {
  const nodes = new Map(graph.nodes.map((node) => [node.digest, node]));
  const all = cardsOf(graph, nodes);
  const cards = new Map([...all].slice(0, MAX_CARDS));
  const holds = holdings(graph, nodes, cards);
  const stacks = stacksOf(graph, nodes, cards, holds);
  const links = linksOf(graph, cards, holds, stacks);
  return {
    cards: [...cards.values()],
    stacks,
    links: links.slice(0, MAX_LINKS),
    omitted: { cards: all.size - cards.size, links: Math.max(0, links.length - MAX_LINKS) },
  };
}

type Nodes = ReadonlyMap<Digest, GraphNode>;
type Cards = ReadonlyMap<string, Card>;
/** By the key of a card: digests of what it holds. */
type Holdings = ReadonlyMap<string, readonly Digest[]>;

function isCardDigest(digest: Digest, nodes: Nodes): boolean {
  const node = nodes.get(digest);
  return node !== undefined && isCard(node);
}

function isCard({ role }: GraphNode): boolean {
  return role === 'index' || role === 'manifest';
}

function cardsOf(graph: ImageGraph, nodes: Nodes): Cards {
  const images = new Map<string | null, ImageSummary>(
    graph.images.map((each) => [each.digest, each]),
  );
  const cards = new Map<string, Card>();
  const waiting = [...graph.roots, ...graph.nodes.map(({ digest }) => digest)].reverse();
  for (let digest = waiting.pop(); digest !== undefined; digest = waiting.pop()) {
    const node = nodes.get(digest);
    if (node === undefined || !isCard(node) || cards.has(digest)) continue;
    cards.set(digest, nodeCard(node, images.get(digest)));
    waiting.push(...[...node.children].reverse());
  }
  for (const image of graph.images) if (image.digest === null) cards.set(image.id, bareCard(image));
  for (const { subject } of graph.referrers)
    if (!cards.has(subject) && !nodes.has(subject)) cards.set(subject, ghostCard(subject));
  return cards;
}

function nodeCard(node: GraphNode, image: ImageSummary | undefined): Card {
  const manifest = image === undefined || image.kind === 'image' ? 'manifest' : image.kind;
  return {
    key: node.digest,
    kind: node.role === 'index' ? 'index' : manifest,
    digest: node.digest,
    absent: node.storedSize === null,
    names: node.names,
    platform: image?.platform ?? node.platform,
    artifactType: node.artifactType,
  };
}

function bareCard({ id, names, platform }: ImageSummary): Card {
  const rest = { digest: null, absent: false, artifactType: null };
  return { key: id, kind: 'image', names, platform, ...rest };
}

/** Something that is spoken about and that no document here lists. */
function ghostCard(digest: Digest): Card {
  const rest = { names: [], platform: null, artifactType: null };
  return { key: digest, kind: 'manifest', digest, absent: true, ...rest };
}

function holdings(graph: ImageGraph, nodes: Nodes, cards: Cards): Holdings {
  const holds = new Map<string, readonly Digest[]>();
  for (const key of cards.keys()) holds.set(key, nodes.get(key)?.children ?? []);
  for (const { id, digest, imageID, layers } of graph.images)
    if (digest === null)
      holds.set(id, [...(imageID === null ? [] : [imageID]), ...layers.map((one) => one.digest)]);
  return holds;
}

function stacksOf(
  graph: ImageGraph,
  nodes: Nodes,
  cards: Cards,
  holds: Holdings,
): readonly Stack[] {
  const owners = new Map<Digest, Set<string>>();
  for (const [key, digests] of holds)
    for (const digest of digests)
      if (!isCardDigest(digest, nodes))
        owners.set(digest, (owners.get(digest) ?? new Set()).add(key));
  for (const node of graph.nodes)
    if (!isCard(node) && !owners.has(node.digest) && !isHeld(node, nodes))
      owners.set(node.digest, new Set());
  const order = new Map([...cards.keys()].map((key, i) => [key, i]));
  const positions = positionsOf(graph);
  const stacks = new Map<string, { owners: readonly string[]; rows: Row[] }>();
  for (const [digest, keys] of owners) {
    const node = nodes.get(digest);
    if (node === undefined) continue;
    // Numbers are short; the keys of thousands of owners beside each other are not.
    const together = [...keys].map((key) => order.get(key) ?? 0).join(',');
    const stack = stacks.get(together) ?? { owners: [...keys], rows: [] };
    stack.rows.push(rowOf(node, positions.get(digest) ?? []));
    stacks.set(together, stack);
  }
  for (const { rows } of stacks.values())
    rows.sort((a, b) => rank(a) - rank(b) || (a.positions[0] ?? 0) - (b.positions[0] ?? 0));
  return [...stacks.values()].map((stack) => ({
    key: `stack ${stack.rows[0]?.key ?? ''}`,
    ...stack,
  }));
}

/** Configs come before layers. */
function rank({ role }: Row): number {
  return role === 'config' ? 0 : role === 'layer' ? 1 : 2;
}

/** True if a card has it, be it drawn or not. */
function isHeld({ parents }: GraphNode, nodes: Nodes): boolean {
  return parents.some((parent) => isCardDigest(parent, nodes));
}

function rowOf({ digest, role, storedSize, size }: GraphNode, positions: readonly number[]): Row {
  return {
    key: digest,
    role,
    digest,
    absent: storedSize === null,
    size: size ?? storedSize,
    positions: role === 'config' ? [] : positions,
  };
}

/** Of each layer that all images which have it have at the same places. */
function positionsOf(graph: ImageGraph): ReadonlyMap<Digest, readonly number[]> {
  const found = new Map<Digest, readonly number[]>();
  for (const { layers } of graph.images) {
    const own = new Map<Digest, number[]>();
    for (const { digest, position } of layers) {
      const places = own.get(digest);
      if (places === undefined) own.set(digest, [position]);
      else places.push(position);
    }
    for (const [digest, places] of own) {
      const before = found.get(digest);
      const same = before === undefined || before.join() === places.join();
      found.set(digest, same ? places : []);
    }
  }
  return found;
}

function linksOf(
  graph: ImageGraph,
  cards: Cards,
  holds: Holdings,
  stacks: readonly Stack[],
): readonly Link[] {
  const links: Link[] = [];
  for (const [from, digests] of holds)
    for (const to of new Set(digests))
      if (cards.has(to) && to !== from) links.push({ from, to, kind: 'holds' });
  for (const { key, owners } of stacks)
    for (const from of owners) links.push({ from, to: key, kind: 'holds' });
  const told = new Set<string>();
  for (const { digest, subject } of graph.referrers) {
    const pair = `${digest} ${subject}`;
    if (told.has(pair) || digest === subject || !cards.has(digest) || !cards.has(subject)) continue;
    told.add(pair);
    links.push({ from: digest, to: subject, kind: 'about' });
  }
  return links;
}
