import { describe, expect, it } from 'vitest';
import { MatchView } from '../../../../renderer/state/match-view.svelte.ts';
import type { MatchSummary } from '../../../../shared/match.ts';
import { deferred, failing, FakeBridge, settled } from '../fake-bridge.ts';
import { matched, row, summary } from '../sample-match.ts';

function made(answers: FakeBridge['answers'] = {}) {
  const bridge = new FakeBridge({
    listMatchRows: () => ({ total: 2, offset: 0, rows: [row('r1'), row('r2')] }),
    listMatches: () => ({ total: 1, offset: 0, rows: [matched(0)] }),
    ...answers,
  });
  return { bridge, view: new MatchView(bridge.client()) };
}

describe('MatchView', () => {
  it('asks for sums and rows', async () => {
    const { view } = made();
    await view.refresh();
    await settled();
    expect(view.summary?.references).toBe(1);
    expect(view.rows.active?.id).toBe('r1');
  });

  it('turns wishes that come while it asks into one more question', async () => {
    const slow = deferred<MatchSummary>();
    let asked = 0;
    const { bridge, view } = made({ getMatch: () => (asked++ === 0 ? slow.promise : summary()) });
    const first = view.refresh();
    void view.refresh();
    void view.refresh();
    slow.resolve(summary());
    await first;
    expect(bridge.paramsOf('getMatch')).toHaveLength(2);
  });

  it('sends what it is filtered by, and begins at the first row again', async () => {
    const { bridge, view } = made();
    await view.refresh();
    await settled();
    view.rows.moveTo(1);
    view.filterStates(['problem']);
    view.filterText('nginx');
    await settled();
    expect(bridge.paramsOf('listMatchRows').at(-1)).toMatchObject({
      states: ['problem'],
      text: 'nginx',
      offset: 0,
    });
    expect(view.rows.activeIndex).toBe(0);
  });

  it('matches anew for another platform, for references too', async () => {
    const { bridge, view } = made();
    view.references.show('r1');
    await view.choose({ platform: 'linux/arm64' });
    await settled();
    expect(bridge.paramsOf('getMatch').at(-1)).toEqual({ platform: 'linux/arm64', exempt: [] });
    expect(bridge.paramsOf('listMatches').at(-1)).toMatchObject({
      platform: 'linux/arm64',
      row: 'r1',
    });
  });

  it('asks for references only when somebody looks at them', async () => {
    const { bridge, view } = made();
    await view.refresh();
    await settled();
    expect(bridge.paramsOf('listMatches')).toEqual([]);
  });

  it('keeps what it knows when the engine does not answer, and shows no match once it is lost', async () => {
    const { bridge, view } = made();
    await view.refresh();
    bridge.answers.getMatch = failing('worker-crashed');
    await view.refresh();
    expect(view.summary?.references).toBe(1);
    expect(view.failure?.code).toBe('worker-crashed');
    bridge.answers.getMatch = failing('engine-lost');
    await view.refresh();
    expect(view.summary).toBeNull();
  });

  it('goes to the row of an image, whatever was filtered', async () => {
    const { bridge, view } = made({
      findMatchRow: () => ({ row: row('r2'), index: 1 }),
    });
    view.filterStates(['problem']);
    view.filterText('nginx');
    await settled();
    const found = await view.rowOf({ archive: 's1', image: 'm' });
    expect(bridge.paramsOf('findMatchRow')).toEqual([
      { platform: null, exempt: [], archive: 's1', image: 'm' },
    ]);
    if (found !== null) view.goTo(found);
    await settled();
    expect(bridge.paramsOf('listMatchRows').at(-1)).toMatchObject({ states: [], text: '' });
    expect([view.rows.activeIndex, view.rows.active?.id]).toEqual([1, 'r2']);
    bridge.answers.findMatchRow = failing('engine-lost');
    expect(await view.rowOf({ archive: 's1', image: 'm' })).toBeNull();
  });

  it('tells why lines cannot be shown', async () => {
    const { view } = made({ readExcerpt: failing('source-changed') });
    expect(await view.references.lines(matched(0))).toMatchObject({
      excerpt: null,
      failure: { code: 'source-changed' },
    });
  });

  it('looks a name up, and drops an answer to what is no longer asked', async () => {
    const slow = deferred<{ asked: 'name'; answers: [] }>();
    const { view } = made({
      lookUpName: ({ text }) => (text === 'a' ? slow.promise : { asked: 'digest', answers: [] }),
    });
    const first = view.names.ask('a');
    await view.names.ask('sha256:b');
    slow.resolve({ asked: 'name', answers: [] });
    await first;
    expect(view.names.found?.asked).toBe('digest');
    await view.names.ask('  ');
    expect(view.names.found).toBeNull();
  });
});
