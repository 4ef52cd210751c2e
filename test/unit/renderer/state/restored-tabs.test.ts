import { describe, expect, it } from 'vitest';
import { Workbench } from '../../../../renderer/state/workbench.svelte.ts';
import { FailureError } from '../../../../shared/failure.ts';
import { FakeBridge } from '../fake-bridge.ts';
import { graph, verification } from '../sample-graph.ts';

/** A page whose window had these tabs; the one with a star was on show, one with a cross is gone. */
async function started(...tabs: readonly string[]) {
  const bridge = new FakeBridge({
    getVerification: () => verification(),
    listTabs: () => tabs.map((name) => ({ tabId: name, name, shown: name.endsWith('*') })),
    openTab: ({ tabId }) => {
      if (tabId.endsWith('x')) throw new FailureError('not-found', { name: tabId });
      return { source: tabId, graph: graph() };
    },
    keepTabs: () => null,
  });
  const workbench = new Workbench(bridge.client());
  await workbench.start();
  const open = () => workbench.sources.sessions.map(({ source }) => source);
  const verified = () => bridge.paramsOf('startVerify').map(({ source }) => source);
  return { bridge, workbench, open, verified };
}

describe('RestoredTabs', () => {
  it('opens the one that was on show first, and puts the others where they were', async () => {
    const { bridge, workbench, open } = await started('a', 'b*', 'c');
    expect(bridge.paramsOf('openTab').map(({ tabId }) => tabId)).toEqual(['b*', 'a', 'c']);
    expect(open()).toEqual(['a', 'b*', 'c']);
    expect(workbench.session?.source).toBe('b*');
  });

  it('verifies what is looked at, and no other before that', async () => {
    const { workbench, verified } = await started('a', 'b*');
    expect(verified()).toEqual(['b*']);
    workbench.sources.step(-1);
    expect(verified()).toEqual(['b*', 'a']);
    workbench.sources.step(1);
    expect(verified()).toEqual(['b*', 'a']);
  });

  it('says what is gone, and opens the rest', async () => {
    const { workbench, open } = await started('a', 'bx', 'c');
    expect(open()).toEqual(['a', 'c']);
    expect(workbench.openings.failures).toMatchObject([{ code: 'not-found' }]);
  });

  it('leaves on show what the user has opened meanwhile, and keeps what failed before told', async () => {
    const { bridge, workbench, open } = await started();
    await workbench.openings.one('gone', () => Promise.reject(new FailureError('not-found')));
    bridge.answers.listTabs = () => [{ tabId: 'a', name: 'a', shown: true }];
    workbench.sources.add({ source: 'mine', graph: graph() }, true);
    await workbench.restored.start();
    expect(open()).toEqual(['mine', 'a']);
    expect(workbench.session?.source).toBe('mine');
    expect(workbench.openings.failures).toHaveLength(1);
  });

  it('opens a tab again after the engine was lost', async () => {
    const { bridge, workbench } = await started('a');
    bridge.tell({ type: 'engine-lost', restarts: true });
    await workbench.openAgain();
    expect(bridge.paramsOf('openTab')).toHaveLength(2);
  });

  it('tells main what is open', async () => {
    const { bridge, workbench } = await started('a', 'b*');
    workbench.restored.keep();
    expect(bridge.paramsOf('keepTabs').at(-1)).toEqual({ sources: ['a', 'b*'], shown: 'b*' });
  });
});
