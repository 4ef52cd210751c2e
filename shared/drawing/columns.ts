/** Which column each part stands in, and in which order. */
import type { Card, Link, Parts, Stack } from './parts.ts';

export interface PlacedCard {
  readonly key: string;
  readonly card: Card;
}

export interface Columns {
  /** Of cards, from the left; manifests are in the last. */
  readonly columns: readonly (readonly PlacedCard[])[];
  readonly stacks: readonly Stack[];
  /** How many steps a card that is about the one above it is further in. */
  readonly insets: ReadonlyMap<string, number>;
}

/** More steps further in would say nothing. */
const MAX_INSET = 4;
/** Indexes below indexes; what is deeper stands with these. */
const MAX_INDEXES = 12;

/** The order of all parts, so that few links cross: a card's contents are where the card is. */
export function columnsOf({ cards, stacks, links }: Parts): Columns {
  const depths = indexDepths(cards, links);
  const deepest = Math.max(0, ...[...depths.values()].map((depth) => depth + 1));
  const { order, insets } = withReferrers(cards, links, depths);
  const columns = Array.from({ length: deepest + 1 }, (): PlacedCard[] => []);
  for (const card of order) columns[depths.get(card.key) ?? deepest]?.push({ key: card.key, card });
  return {
    columns: columns.filter((column) => column.length > 0),
    stacks: inOrder(stacks, new Map(order.map(({ key }, i) => [key, i]))),
    insets,
  };
}

/** Of indexes: the longest way down to them, through indexes. */
function indexDepths(cards: readonly Card[], links: readonly Link[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>(
    cards.flatMap(({ key, kind }) => (kind === 'index' ? [[key, 0] as const] : [])),
  );
  const between = links.filter(
    ({ from, to, kind }) => kind === 'holds' && depths.has(from) && depths.has(to),
  );
  // Digests cannot lead in a circle, but what is declared might: it ends all the same.
  for (let turn = 0; turn < MAX_INDEXES; turn++) {
    let moved = false;
    for (const { from, to } of between) {
      const depth = (depths.get(from) ?? 0) + 1;
      if (depth >= MAX_INDEXES || depth <= (depths.get(to) ?? 0)) continue;
      depths.set(to, depth);
      moved = true;
    }
    if (!moved) break;
  }
  return depths;
}

/** Cards in their order, each followed by those that are about it. */
function withReferrers(
  cards: readonly Card[],
  links: readonly Link[],
  depths: ReadonlyMap<string, number>,
): { readonly order: readonly Card[]; readonly insets: ReadonlyMap<string, number> } {
  const byKey = new Map(cards.map((card) => [card.key, card]));
  const about = new Map<string, string[]>();
  const below = new Set<string>();
  for (const { from, to, kind } of links) {
    // Where they are in different columns, the link alone shows it.
    if (kind !== 'about' || below.has(from) || depths.get(from) !== depths.get(to)) continue;
    below.add(from);
    about.set(to, [...(about.get(to) ?? []), from]);
  }
  const order: Card[] = [];
  const insets = new Map<string, number>();
  const take = (first: Card) => {
    const waiting = [{ card: first, inset: 0 }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { card, inset } = next;
      if (insets.has(card.key)) continue;
      insets.set(card.key, inset);
      order.push(card);
      for (const key of [...(about.get(card.key) ?? [])].reverse()) {
        const other = byKey.get(key);
        if (other !== undefined)
          waiting.push({ card: other, inset: Math.min(inset + 1, MAX_INSET) });
      }
    }
  };
  for (const card of cards) if (!below.has(card.key)) take(card);
  for (const card of cards) take(card);
  return { order, insets };
}

/** By the middle of their owners; what nothing refers to is last. */
function inOrder(stacks: readonly Stack[], order: ReadonlyMap<string, number>): readonly Stack[] {
  const middles = new Map(
    stacks.map(({ key, owners }) => {
      const sum = owners.reduce((all, owner) => all + (order.get(owner) ?? 0), 0);
      return [key, owners.length === 0 ? order.size : sum / owners.length];
    }),
  );
  const middle = ({ key }: Stack) => middles.get(key) ?? 0;
  return [...stacks].sort((a, b) => middle(a) - middle(b) || b.owners.length - a.owners.length);
}
