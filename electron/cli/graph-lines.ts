/** The graph as lines of text, each part once. */
import type { Card, Link, Parts, Row, Stack } from '../../shared/drawing/parts.ts';
import {
  cardAbout,
  cardKind,
  rowSize,
  rowTitle,
  stackName,
  stateWord,
} from '../../shared/drawing/words.ts';
import { escapeText } from '../../shared/escape.ts';
import { shortDigest } from '../../shared/format.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Facts } from '../engine/facts.ts';

/** Names of one card that are written out. */
const NAMES = 4;

/** Something below a card: what it holds, or what is about it. */
interface Below {
  readonly text: string;
  readonly below: () => readonly Below[];
}

/** A line for each part; whatever stands in several places is written out in the first of them. */
export function graphLines(parts: Parts, facts: Facts): readonly string[] {
  const tree = new Tree(parts, facts);
  const lines: string[] = [];
  for (const top of tree.tops()) write(top, '', '', lines);
  return lines;
}

function write(item: Below, first: string, rest: string, lines: string[]): void {
  lines.push(first + item.text);
  const items = item.below();
  items.forEach((each, i) => {
    const last = i === items.length - 1;
    write(each, `${rest}${last ? '└─ ' : '├─ '}`, `${rest}${last ? '   ' : '│  '}`, lines);
  });
}

class Tree {
  readonly #parts: Parts;
  readonly #facts: Facts;
  readonly #cards: ReadonlyMap<string, Card>;
  readonly #stacks: ReadonlyMap<string, Stack>;
  /** They stand below what they are about. */
  readonly #referrers: ReadonlySet<string>;
  readonly #written = new Set<string>();

  constructor(parts: Parts, facts: Facts) {
    this.#parts = parts;
    this.#facts = facts;
    this.#cards = new Map(parts.cards.map((card) => [card.key, card]));
    this.#referrers = new Set(
      parts.links.flatMap(({ from, kind }) => (kind === 'about' ? [from] : [])),
    );
    this.#stacks = new Map(parts.stacks.map((stack) => [stack.key, stack]));
  }

  /** What nothing holds and what is about nothing here; then blobs that nothing refers to. */
  *tops(): Generator<Below> {
    const { cards, stacks, links } = this.#parts;
    const below = new Set(links.map(({ from, to, kind }) => (kind === 'holds' ? to : from)));
    for (const card of cards) if (!below.has(card.key)) yield this.#card(card, '');
    for (const card of cards) if (!this.#written.has(card.key)) yield this.#card(card, '');
    for (const stack of stacks)
      if (stack.owners.length === 0)
        yield { text: 'Nothing refers to these:', below: () => this.#rows(stack) };
  }

  #card(card: Card, how: string): Below {
    const text = [
      cardKind(card),
      card.digest === null ? 'no digest recorded' : shortDigest(card.digest),
      cardAbout(card),
      ...(card.digest === null ? [] : [this.#state(card.digest)]),
      namesOf(card),
    ];
    const shown = `${how}${text.filter((each) => each !== '').join('  ')}`;
    if (this.#written.has(card.key)) return { text: `${shown}  (above)`, below: () => [] };
    this.#written.add(card.key);
    return { text: shown, below: () => this.#below(card) };
  }

  #below({ key }: Card): readonly Below[] {
    const { links } = this.#parts;
    const held = links.filter(
      ({ from, to, kind }) => from === key && kind === 'holds' && !this.#referrers.has(to),
    );
    const about = links.filter(({ to, kind }) => to === key && kind === 'about');
    return [
      ...held.flatMap((link) => this.#held(link)),
      ...about.flatMap(({ from }) => {
        const card = this.#cards.get(from);
        return card === undefined ? [] : [this.#card(card, 'about this: ')];
      }),
    ];
  }

  #held({ to }: Link): readonly Below[] {
    const card = this.#cards.get(to);
    if (card !== undefined) return [this.#card(card, '')];
    const stack = this.#stacks.get(to);
    if (stack === undefined) return [];
    if (stack.owners.length === 1) return this.#rows(stack);
    const text = stackName(stack);
    if (this.#written.has(to)) return [{ text: `${text}  (above)`, below: () => [] }];
    this.#written.add(to);
    return [{ text, below: () => this.#rows(stack) }];
  }

  #rows({ rows }: Stack): readonly Below[] {
    return rows.map((row) => ({ text: this.#row(row), below: () => [] }));
  }

  #row(row: Row): string {
    const parts = [rowTitle(row), shortDigest(row.digest), rowSize(row), this.#state(row.digest)];
    return parts.filter((each) => each !== '').join('  ');
  }

  #state(digest: Digest): string {
    return stateWord(this.#facts.status(digest), this.#facts.digests.of(digest));
  }
}

function namesOf(card: Card): string {
  const others = card.names.filter((name) => escapeText(name, 120) !== cardAbout(card));
  const shown = others.slice(0, NAMES).map((name) => escapeText(name, 200));
  const more = others.length > NAMES ? `, and ${String(others.length - NAMES)} more names` : '';
  return shown.length === 0 ? '' : `(${shown.join(', ')}${more})`;
}
