// Where the parts of a graph are drawn: nothing twice, nothing over something else, and always the same.
import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { drawGraph, drawParts } from '../../../../shared/drawing/drawn-graph.ts';
import { drawnLinks } from '../../../../shared/drawing/link-path.ts';
import type { Drawing, Placed } from '../../../../shared/drawing/layout.ts';
import { MAX_CARDS, partsOf } from '../../../../shared/drawing/parts.ts';
import { spread } from '../../../../shared/drawing/spread.ts';
import { digestFor, graphOf, there } from './graphs.ts';

const TWO = { platforms: 2, layers: 3, shared: 2 };
const LARGE = { platforms: 40, layers: 120, shared: 100 };

/** Boxes that stand by themselves: rows are inside of their stacks. */
function apart(drawing: Drawing): readonly Placed[] {
  return drawing.boxes.filter(({ kind }) => kind !== 'row');
}

function overlaps(boxes: readonly Placed[]): readonly string[] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (b) =>
          a.x < b.x + b.width &&
          b.x < a.x + a.width &&
          a.y < b.y + b.height &&
          b.y < a.y + a.height,
      )
      .map((b) => `${a.key} over ${b.key}`),
  );
}

/** Keys of all stacks, so that those that start closed are open. */
function all(shape: Parameters<typeof graphOf>[0]): ReadonlySet<string> {
  return new Set(partsOf(graphOf(shape)).stacks.map(({ key }) => key));
}

describe('the parts of a drawing', () => {
  it('has what several manifests have once, with a link from each', () => {
    const { stacks, links } = partsOf(graphOf(TWO));
    const shared = stacks.filter(({ owners }) => owners.length === 2);
    expect(shared.map(({ rows }) => rows.map(({ digest }) => digest))).toEqual([
      [digestFor('s0'), digestFor('s1')],
    ]);
    expect(links.filter(({ to }) => to === shared[0]?.key)).toHaveLength(2);
  });

  it('says at which place a layer is where that is the same in all images', () => {
    const graph = graphOf(TWO);
    const [first, ...others] = graph.images;
    const turned = {
      ...graph,
      images: [...others, { ...there(first), layers: there(first).layers.slice(1) }],
    };
    const rows = partsOf(turned).stacks.flatMap((stack) => stack.rows);
    const at = (name: string) => rows.find(({ digest }) => digest === digestFor(name))?.positions;
    expect([at('s0'), at('s1'), at('c0')]).toEqual([[1], [2], []]);
    const other = there(others[0]);
    const moved = {
      ...other,
      layers: other.layers.map((one) => ({ ...one, position: 9 - one.position })),
    };
    const both = partsOf({ ...graph, images: [there(first), moved] }).stacks.flatMap(
      (stack) => stack.rows,
    );
    expect(both.find(({ digest }) => digest === digestFor('s0'))?.positions).toEqual([]);
  });

  it('has an image without a manifest, and what is spoken about and not listed', () => {
    const graph = graphOf({ platforms: 1, layers: 1, shared: 0 });
    const [image] = graph.images;
    const bare = { ...there(image), id: 'image 1', digest: null };
    const about = {
      ...there(graphOf({ ...TWO, attestations: true }).referrers[0]),
      digest: digestFor('m0'),
      subject: 'sha256:gone',
    };
    const nodes = graph.nodes.filter(({ role }) => role === 'config' || role === 'layer');
    const kept = nodes.map((node) => ({ ...node, parents: [] }));
    const { cards, stacks } = partsOf({
      ...graph,
      roots: [],
      nodes: kept,
      images: [bare],
      referrers: [about],
    });
    expect(cards.map(({ key, kind, absent }) => [key, kind, absent])).toEqual([
      ['image 1', 'image', false],
      ['sha256:gone', 'manifest', true],
    ]);
    expect(stacks.map(({ owners, rows }) => [owners, rows.length])).toEqual([[['image 1'], 2]]);
  });

  it('has blobs that nothing refers to in a stack of nobody, the last one', () => {
    const graph = graphOf(TWO);
    const unused = {
      ...there(graph.nodes.find(({ role }) => role === 'layer')),
      digest: 'sha256:unused',
      parents: [],
    };
    const { boxes } = drawGraph({ ...graph, nodes: [unused, ...graph.nodes] }, new Set());
    const stacks = boxes.flatMap((box) => (box.kind === 'stack' ? box : []));
    expect(stacks.at(-1)?.stack).toMatchObject({ owners: [], rows: [{ digest: 'sha256:unused' }] });
  });

  it('leaves out what is too much, says so, and calls none of it unused', () => {
    const parts = partsOf(graphOf({ platforms: MAX_CARDS + 10, layers: 1, shared: 0 }));
    expect([parts.cards.length, parts.omitted.cards]).toEqual([MAX_CARDS, 11]);
    expect(parts.stacks.filter(({ owners }) => owners.length === 0)).toEqual([]);
  });

  it('ends where indexes are said to hold each other', () => {
    const graph = graphOf(TWO);
    const [a, b] = [digestFor('a'), digestFor('b')];
    const index = there(graph.nodes[0]);
    const ring = [
      { ...index, digest: a, children: [b] },
      { ...index, digest: b, children: [a] },
    ];
    const drawing = drawGraph({ ...graph, nodes: [...ring, ...graph.nodes] }, new Set());
    expect(overlaps(apart(drawing))).toEqual([]);
  });
});

describe('the places of a drawing', () => {
  const shapes = fc.record({
    platforms: fc.integer({ min: 0, max: 9 }),
    layers: fc.integer({ min: 0, max: 20 }),
    shared: fc.integer({ min: 0, max: 20 }),
    attestations: fc.boolean(),
    absent: fc.boolean(),
  });

  it('lays nothing over something else, open or closed, and everything inside', () => {
    fc.assert(
      fc.property(shapes, fc.boolean(), (shape, opened) => {
        const drawing = drawGraph(graphOf(shape), opened ? all(shape) : new Set());
        expect(overlaps(apart(drawing))).toEqual([]);
        for (const box of drawing.boxes) {
          expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThan(drawing.width);
          expect(box.y + box.height).toBeLessThan(drawing.height);
        }
        expect(new Set(drawing.boxes.map(({ key }) => key)).size).toBe(drawing.boxes.length);
      }),
      { numRuns: 60 },
    );
  });

  it('has each layer once at 40 platforms of 120 layers, and the same again', () => {
    const parts = partsOf(graphOf(LARGE));
    const closed = drawParts(parts, new Set());
    // An index, manifests, what each has alone, and what they share: all of it closed.
    expect(closed.boxes).toHaveLength(1 + 40 + 40 + 1);
    const open = drawParts(parts, all(LARGE));
    const rows = open.boxes.flatMap((box) => (box.kind === 'row' ? [box.row.digest] : []));
    expect(rows).toHaveLength(100 + 40 * 20 + 40);
    expect(new Set(rows).size).toBe(rows.length);
    expect(drawGraph(graphOf(LARGE), all(LARGE))).toEqual(open);
    expect(overlaps(apart(open))).toEqual([]);
  });

  it('goes from left to right, what is about something right below it and further in', () => {
    const { boxes } = drawGraph(graphOf({ ...TWO, attestations: true }), new Set());
    const cards = boxes.flatMap((box) => (box.kind === 'card' ? box : []));
    const at = (name: string) => there(cards.find(({ key }) => key === digestFor(name)));
    expect(at('index').x).toBeLessThan(at('m0').x);
    expect([at('m0'), at('a0'), at('m1'), at('a1')].map(({ y }) => y)).toEqual(
      cards
        .slice(1)
        .map(({ y }) => y)
        .sort((a, b) => a - b),
    );
    expect(at('a0').x).toBeGreaterThan(at('m0').x);
    expect(at('a1').x).toBe(at('a0').x);
  });

  it('draws each link to its ends, and tells those of absent parts', () => {
    const drawing = drawGraph(graphOf({ ...TWO, attestations: true, absent: true }), new Set());
    const links = drawnLinks(drawing);
    expect(links).toHaveLength(drawing.links.length);
    expect(links.filter(({ absent }) => absent).map(({ to }) => to)).toEqual([digestFor('m1')]);
    expect(links.map(({ path }) => path).join()).not.toMatch(/NaN|undefined/);
  });

  it('draws nothing of nothing', () => {
    const none = { ...graphOf(TWO), roots: [], nodes: [], images: [] };
    expect(drawGraph(none, new Set()).boxes).toEqual([]);
  });
});

describe('boxes in a line', () => {
  it('leaves each where it wants to be, or moves those that touch as little as it can', () => {
    const wish = (middle: number) => ({ middle, size: 10 });
    expect(spread([wish(5), wish(50)], 5)).toEqual([0, 45]);
    expect(spread([wish(20), wish(20)], 10)).toEqual([5, 25]);
    expect(spread([wish(0), wish(100), wish(100), wish(300)], 0)).toEqual([-5, 90, 100, 295]);
    expect(spread([], 5)).toEqual([]);
  });
});
