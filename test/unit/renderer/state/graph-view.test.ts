import { describe, expect, it, vi } from 'vitest';
import { GraphView, graphViewOf } from '../../../../renderer/state/graph-view.svelte.ts';
import type { Session } from '../../../../renderer/state/session.svelte.ts';
import { whileAlive } from '../held.svelte.ts';
import { digestFor, graphOf } from '../../shared/drawing/graphs.ts';

function made() {
  const graph = graphOf({ platforms: 2, layers: 20, shared: 2 });
  const select = vi.fn<(digest: string) => void>();
  const view = new GraphView({ graph, select, selected: null } as unknown as Session);
  return { view, select };
}

describe('GraphView', () => {
  it('steps into a stack when it was opened, and tells which are toggled', () => {
    const { view } = made();
    view.go(digestFor('m0'));
    expect([view.step('right'), view.active?.kind]).toEqual([true, 'stack']);
    const key = view.active?.key ?? '';
    expect(view.step('right')).toBe(false);
    if (view.active !== null) view.choose(view.active);
    expect([view.active?.key, view.toggled]).toEqual([key, [key]]);
    view.step('right');
    expect(view.active).toMatchObject({ kind: 'row', key: digestFor('c0') });
    view.toggleStack(key);
    expect([view.active?.key, view.toggled]).toEqual([key, []]);
  });

  it('goes to a digest, or to the closed stack that has it', () => {
    const { view } = made();
    view.goToDigest(digestFor('s1'));
    expect(view.active?.kind).toBe('row');
    view.goToDigest(digestFor('l0.5'));
    expect(view.active).toMatchObject({ kind: 'stack', open: false });
    view.goToDigest('sha256:nothing');
    expect(view.active?.kind).toBe('stack');
  });

  it('selects what is chosen, and keeps the zoom within its bounds', () => {
    const { view, select } = made();
    const row = view.drawing.boxes.find(({ kind }) => kind === 'row');
    if (row !== undefined) view.choose(row);
    expect(select).toHaveBeenCalledWith(row?.key);
    view.zoomTo(100);
    expect(view.zoom).toBe(3);
    view.zoomTo(0);
    expect(view.zoom).toBe(0.1);
  });
});

describe('graphViewOf', () => {
  it('stays true after what asked for it first is gone', () => {
    const graph = graphOf({ platforms: 2, layers: 2, shared: 1 });
    const session = { graph, select: vi.fn(), selected: null } as unknown as Session;
    whileAlive(() => graphViewOf(session).drawing.boxes.length);
    const view = graphViewOf(session);
    const all = view.drawing.boxes.length;
    whileAlive(() => {
      view.narrowTo(graph.images[0]?.id ?? null);
      return view.drawing.boxes.length;
    });
    expect(view.drawing.boxes.length).toBeLessThan(all);
  });
});
