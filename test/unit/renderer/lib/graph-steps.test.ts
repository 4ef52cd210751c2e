import { describe, expect, it } from 'vitest';
import { stepFrom, stops, type Step } from '../../../../renderer/lib/graph-steps.ts';
import { drawGraph } from '../../../../shared/drawing/drawn-graph.ts';
import { digestFor, graphOf } from '../../shared/drawing/graphs.ts';

const drawing = drawGraph(
  graphOf({ platforms: 2, layers: 3, shared: 2, attestations: true }),
  new Set(),
);
const shared = drawing.boxes.find((box) => box.kind === 'stack' && box.headed)?.key ?? '';

function step(from: string, way: Step): string | null {
  return stepFrom(drawing, from, way);
}

describe('the steps of the keyboard', () => {
  it('go to the right into what is held, and back', () => {
    expect(step(digestFor('index'), 'right')).toBe(digestFor('m0'));
    expect(step(digestFor('m0'), 'left')).toBe(digestFor('index'));
    // The nearest of what it holds is the highest: its own config.
    expect(step(digestFor('m0'), 'right')).toBe(digestFor('c0'));
    expect(step(digestFor('c0'), 'left')).toBe(digestFor('m0'));
    expect(step(digestFor('c0'), 'right')).toBeNull();
    expect(step(shared, 'right')).toBe(digestFor('s0'));
    expect(step(digestFor('s0'), 'left')).toBe(shared);
  });

  it('go from what is about something to that', () => {
    expect(step(digestFor('a1'), 'left')).toBe(digestFor('m1'));
    expect(step(digestFor('b1'), 'left')).toBe(digestFor('a1'));
  });

  it('go up and down a column, to its ends and not beyond', () => {
    const names = ['m0', 'a0', 'm1', 'a1'].map(digestFor);
    names.forEach((name, i) => {
      expect(step(name, 'down')).toBe(names[i + 1] ?? null);
      expect(step(name, 'up')).toBe(names[i - 1] ?? null);
      expect(step(name, 'first')).toBe(names[0]);
      expect(step(name, 'last')).toBe(names[3]);
    });
  });

  it('reach everything from everywhere', () => {
    const keys = stops(drawing).map(({ key }) => key);
    const reached = new Set([keys[0]]);
    for (const key of reached)
      for (const way of ['up', 'down', 'left', 'right', 'first', 'last'] as const)
        reached.add(step(key ?? '', way) ?? key);
    expect([...reached].sort()).toEqual([...keys].sort());
  });

  it('start at the first part', () => {
    expect(step('nowhere', 'down')).toBe(digestFor('index'));
  });
});
