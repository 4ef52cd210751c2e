import { describe, expect, it } from 'vitest';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import { OpenSources, type Tab } from '../../../../renderer/state/open-sources.svelte.ts';
import { FakeBridge } from '../fake-bridge.ts';
import { graph, verification } from '../sample-graph.ts';

function made(names: readonly string[], evidence = false) {
  const bridge = new FakeBridge({ getVerification: () => verification() });
  const client = bridge.client();
  const sources = new OpenSources(client, new Jobs(client), () => evidence);
  for (const source of names) sources.add({ source, graph: graph() }, true);
  const tabs = () => sources.tabs.map(nameOf);
  return { bridge, sources, tabs, shown: () => nameOf(sources.shown) };
}

function nameOf(tab: Tab | null): string | null {
  return tab === null || typeof tab === 'string' ? tab : tab.source;
}

describe('OpenSources', () => {
  it('has the comparison as its last tab when there is something to compare', () => {
    expect(made([]).tabs()).toEqual([]);
    expect(made(['a']).tabs()).toEqual(['a']);
    expect(made(['a'], true).tabs()).toEqual(['a', 'match']);
    expect(made(['a', 'b']).tabs()).toEqual(['a', 'b', 'match']);
  });

  it('shows the comparison where nothing else is', () => {
    const { sources, shown } = made([], true);
    expect(shown()).toBe('match');
    expect(sources.session).toBeNull();
  });

  it('steps around', () => {
    const { sources, shown } = made(['a', 'b']);
    sources.step(1);
    expect(shown()).toBe('match');
    sources.step(1);
    expect(shown()).toBe('a');
    sources.step(-1);
    expect(shown()).toBe('match');
  });

  it('shows the neighbour of what was closed, and gives the source back', () => {
    const { bridge, sources, tabs, shown } = made(['a', 'b', 'c']);
    const [first, second, third] = sources.sessions;
    if (!first || !second || !third) throw new Error('not all are open');
    sources.show(second);
    sources.close(second);
    expect(shown()).toBe('c');
    sources.close(first);
    expect([shown(), tabs()]).toEqual(['c', ['c']]);
    sources.close(third);
    expect([shown(), tabs()]).toEqual([null, []]);
    expect(bridge.paramsOf('closeSource')).toEqual([
      { source: 'b' },
      { source: 'a' },
      { source: 'c' },
    ]);
  });

  it('does not end at an empty comparison when the second last is closed', () => {
    const { sources, shown } = made(['a', 'b']);
    const second = sources.sessions[1];
    if (second) sources.close(second);
    expect(shown()).toBe('a');
  });

  it('puts the comparison away, but not while it is needed', () => {
    const { sources, tabs, shown } = made(['a']);
    sources.show('match');
    expect(tabs()).toEqual(['a', 'match']);
    sources.close('match');
    expect([shown(), tabs()]).toEqual(['a', ['a']]);
    const kept = made([], true);
    kept.sources.close('match');
    expect(kept.shown()).toBe('match');
  });

  it('hands on what is told of a source to that one alone', () => {
    const { sources } = made(['a', 'b']);
    const blobs = [{ digest: 'sha256:layer1', done: 1, total: 2 }];
    sources.receive({ type: 'blobs-reading', source: 'b', blobs });
    expect(sources.of('a')?.reading.of('sha256:layer1')).toBeNull();
    expect(sources.of('b')?.reading.of('sha256:layer1')).toEqual(blobs[0]);
  });
});
