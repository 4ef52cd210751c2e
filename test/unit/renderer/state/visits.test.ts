import { describe, expect, it } from 'vitest';
import { graphViewOf } from '../../../../renderer/state/graph-view.svelte.ts';
import type { Session } from '../../../../renderer/state/session.svelte.ts';
import { Workbench } from '../../../../renderer/state/workbench.svelte.ts';
import { deferred, FakeBridge, settled } from '../fake-bridge.ts';
import { CONFIG, graph, LAYER_1, LAYER_2, MANIFEST, verification } from '../sample-graph.ts';

function made(...names: readonly string[]) {
  const never = deferred<never>();
  const bridge = new FakeBridge({
    getVerification: () => verification(),
    prepareFiles: () => never.promise,
    describeFile: () => never.promise,
  });
  const workbench = new Workbench(bridge.client());
  const sessions = names.map((source) => workbench.sources.add({ source, graph: graph() }, true));
  workbench.visits.note();
  const [session] = sessions;
  if (session === undefined) throw new Error('There is no source.');
  return { bridge, workbench, visits: workbench.visits, sessions, session };
}

const place = ({ selected, tab }: Session) => [selected, tab];

describe('Visits', () => {
  it('goes back and forward through parts and their views', async () => {
    const { visits, session } = made('a');
    expect([visits.canGoBack, visits.canGoForward]).toEqual([false, false]);
    const first = place(session);
    session.select(LAYER_1);
    session.selectTab('files');
    visits.note();
    session.select(CONFIG);
    session.selectTab('raw');
    visits.note();
    await visits.back();
    expect(place(session)).toEqual([LAYER_1, 'files']);
    await visits.back();
    expect(place(session)).toEqual(first);
    expect([visits.canGoBack, visits.canGoForward]).toEqual([false, true]);
    await visits.forward();
    await visits.forward();
    expect(place(session)).toEqual([CONFIG, 'raw']);
    expect(visits.canGoForward).toBe(false);
  });

  it('drops what lay ahead when something else is looked at', async () => {
    const { visits, session } = made('a');
    session.select(LAYER_1);
    visits.note();
    await visits.back();
    session.select(LAYER_2);
    visits.note();
    expect(visits.canGoForward).toBe(false);
    await visits.back();
    expect(session.selected).toBe(MANIFEST);
  });

  it('comes back to other sources, to the views of all, and to the graph', async () => {
    const { visits, workbench, session, sessions } = made('a', 'b');
    workbench.sources.show(session);
    graphViewOf(session).toggle();
    visits.note();
    workbench.showLibrary();
    visits.note();
    await visits.back();
    expect([workbench.session, graphViewOf(session).shown]).toEqual([session, true]);
    await visits.back();
    expect(workbench.session).toBe(sessions[1]);
    await visits.forward();
    await visits.forward();
    expect(workbench.sources.shown).toBe('library');
  });

  it('skips sources that were closed', async () => {
    const { visits, workbench, session, sessions } = made('a', 'b');
    workbench.sources.show(session);
    visits.note();
    workbench.showLibrary();
    visits.note();
    workbench.sources.close(session);
    expect(visits.canGoBack).toBe(true);
    await visits.back();
    expect(workbench.session).toBe(sessions[1]);
    expect(visits.canGoBack).toBe(false);
    workbench.sources.closeAll();
    expect([visits.canGoBack, visits.canGoForward]).toEqual([false, false]);
    await visits.back();
    visits.note();
    expect(workbench.sources.shown).toBeNull();
  });

  it('looks into the same file again', async () => {
    const { bridge, visits, session } = made('a');
    session.select(LAYER_1);
    session.selectTab('files');
    const target = { kind: 'entry', at: { layer: LAYER_1, entry: 3 }, path: 'etc/os' } as const;
    void session.preview.look(target);
    visits.note();
    session.preview.close();
    session.select(CONFIG);
    visits.note();
    await visits.back();
    await settled();
    expect(session.preview.target).toEqual(target);
    expect(bridge.paramsOf('describeFile')).toHaveLength(2);
    await visits.back();
    expect(session.preview.target).toBeNull();
  });
});
