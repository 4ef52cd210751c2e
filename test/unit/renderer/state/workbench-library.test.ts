import { describe, expect, it } from 'vitest';
import { compareKept } from '../../../../renderer/state/compare-kept.ts';
import { Workbench } from '../../../../renderer/state/workbench.svelte.ts';
import type { OpenedSource } from '../../../../shared/contract.ts';
import { failing, FakeBridge, settled } from '../fake-bridge.ts';
import { graph, verification } from '../sample-graph.ts';
import { kept, library, record } from '../sample-library.ts';

const source = (id: string): OpenedSource => ({ source: id, graph: graph() });

function made(answers: FakeBridge['answers'] = {}) {
  const bridge = new FakeBridge({ getVerification: () => verification(), ...answers });
  return { bridge, workbench: new Workbench(bridge.client()) };
}

describe('the library in the workbench', () => {
  const a = kept('a');
  const b = kept('b', { records: [record({ keptAt: '2026-01-01T00:00:00Z' })] });

  function opening(): FakeBridge['answers'] {
    let next = 0;
    return {
      getLibrary: () => library([a, b]),
      openKept: () => source(`k${String(++next)}`),
    };
  }

  it('opens a kept image once, and shows its tab again', async () => {
    const { bridge, workbench } = made(opening());
    const first = await workbench.openKept(a, true);
    workbench.showLibrary();
    expect(await workbench.openKept(a, true)).toBe(first);
    expect(workbench.session).toBe(first);
    expect(bridge.paramsOf('openKept')).toMatchObject([{ image: a.id }]);
  });

  it('opens a kept image again that the lost engine had', async () => {
    const { bridge, workbench } = made(opening());
    await workbench.openKept(a, true);
    bridge.tell({ type: 'engine-lost', restarts: true });
    await workbench.openAgain();
    expect(bridge.paramsOf('openKept')).toHaveLength(2);
    expect(workbench.session?.source).toBe('k2');
  });

  it('tells why a kept image cannot be opened', async () => {
    const { workbench } = made({ openKept: failing('not-found') });
    expect(await workbench.openKept(a, true)).toBeNull();
    expect(workbench.openings.failures).toMatchObject([{ code: 'not-found' }]);
  });

  it('compares two kept images, the older one as it was before', async () => {
    const { bridge, workbench } = made(opening());
    await compareKept(workbench, a, b);
    expect(bridge.paramsOf('openKept').map(({ image }) => image)).toEqual([b.id, a.id]);
    expect(workbench.sources.shown).toBe('compare');
    expect(workbench.compare.before?.session.source).toBe('k1');
    expect(workbench.compare.after?.session.source).toBe('k2');
  });

  it('learns what changed without losing what is chosen', async () => {
    const { bridge, workbench } = made(opening());
    await workbench.start();
    workbench.showKept([b.id]);
    bridge.answers.getLibrary = () => library([b]);
    bridge.tell({ type: 'library-changed' });
    await settled();
    expect(workbench.library.state?.images).toHaveLength(1);
    expect(workbench.library.list.chosen.map(({ name }) => name)).toEqual(['b']);
  });

  it('gives the keys of the view that is shown their meaning there', async () => {
    const { bridge, workbench } = made({
      ...opening(),
      verifyLibrary: failing('library-locked'),
    });
    await workbench.start();
    workbench.run('show-library');
    workbench.run('find');
    expect(workbench.library.list.findRequests).toBe(1);
    workbench.run('verify');
    await settled();
    expect(bridge.paramsOf('verifyLibrary')).toHaveLength(1);
    await workbench.openKept(a, true);
    workbench.run('keep');
    const { session } = workbench;
    expect(session === null ? 0 : workbench.library.keepOf(session).requests).toBe(1);
  });
});
