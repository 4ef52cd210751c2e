import { describe, expect, it } from 'vitest';
import type { OpenedSource } from '../../../shared/contract.ts';
import { FailureError } from '../../../shared/failure.ts';
import { RememberedTabs } from '../../../electron/main/remembered-tabs.ts';
import type { StoredTab, TabOrigin } from '../../../electron/main/user-state.ts';

function source(name: string): OpenedSource {
  return { source: `source of ${name}`, graph: { source: { name } } } as OpenedSource;
}

function at(name: string): TabOrigin {
  return { kind: 'path', path: `/images/${name}` };
}

function stored(name: string, shown = false): StoredTab {
  return { origin: at(name), name, shown };
}

/** Starts the app with these tabs kept from before. */
function started(tabs: readonly StoredTab[], reopenTabs = true) {
  const state = { tabs, reopenTabs };
  const kept = {
    current: state,
    rememberTabs: (next: readonly StoredTab[]) => {
      state.tabs = next;
    },
  };
  const remembered = new RememberedTabs(kept as never);
  const open = (name: string) => remembered.opened(source(name), at(name)).source;
  return { state, remembered, open, names: () => state.tabs.map(({ name }) => name) };
}

describe('RememberedTabs', () => {
  it('keeps what is open in the order of its tabs, and what is on show', () => {
    const { remembered, state, open } = started([]);
    const [a, b] = [open('a'), open('b')];
    remembered.keep([b, a, 'source of nobody'], a);
    expect(state.tabs).toEqual([stored('b'), stored('a', true)]);
    remembered.keep([], null);
    expect(state.tabs).toEqual([]);
  });

  it('offers what was kept, and opens it where it was', () => {
    const { remembered } = started([stored('a'), stored('b', true)]);
    const offered = remembered.offer([]);
    expect(offered.map(({ name, shown }) => [name, shown])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    expect(remembered.take(offered[1]?.tabId ?? '')).toEqual(at('b'));
    expect(() => remembered.take('b')).toThrow('invalid-request');
  });

  it('does not offer what is open already', () => {
    const { remembered, open } = started([stored('a'), stored('b')]);
    const named = open('a');
    expect(remembered.offer([named]).map(({ name }) => name)).toEqual(['b']);
  });

  it('keeps what was not tried yet, and not what ended the app when it was', () => {
    const { remembered, names, open } = started([stored('a'), stored('b'), stored('c')]);
    const [first, second] = remembered.offer([]);
    remembered.keep([], null);
    expect(names()).toEqual(['a', 'b', 'c']);
    remembered.take(first?.tabId ?? '');
    expect(names()).toEqual(['b', 'c']);
    remembered.keep([open('a')], null);
    remembered.take(second?.tabId ?? '');
    expect(names()).toEqual(['a', 'c']);
  });

  it('offers the next page what one that crashed had, and a reloaded one nothing', () => {
    const { remembered, open } = started([]);
    remembered.pageGone(false);
    remembered.keep([open('a')], null);
    remembered.pageGone(true);
    remembered.pageGone(false);
    const [offered] = remembered.offer([]);
    expect(offered?.name).toBe('a');
    remembered.take(offered?.tabId ?? '');
    remembered.keep([open('a')], null);
    remembered.pageGone(false);
    expect(remembered.offer([])).toEqual([]);
  });

  it('keeps and offers nothing where that is switched off', () => {
    const { remembered, names, open, state } = started([stored('a')], false);
    expect(remembered.offer([])).toEqual([]);
    remembered.keep([open('b')], null);
    expect(names()).toEqual([]);
    state.reopenTabs = true;
    remembered.switched();
    expect(names()).toEqual(['b']);
  });

  it('forgets a path, or all of them, also while they are open', () => {
    const { remembered, names, open } = started([stored('c')]);
    const [a, b] = [open('a'), open('b')];
    remembered.keep([a, b], a);
    remembered.forget('/images/a');
    expect(names()).toEqual(['b', 'c']);
    remembered.keep([a, b], a);
    expect(names()).toEqual(['b', 'c']);
    remembered.forget(null);
    remembered.keep([a, b], a);
    expect(names()).toEqual([]);
  });

  it('tries a tab again whose opening failed for no fault of its own, and no other', () => {
    const { remembered, names } = started([stored('a'), stored('b')]);
    const [a, b] = remembered.offer([]);
    remembered.take(a?.tabId ?? '');
    remembered.settled(a?.tabId ?? '', true);
    expect(names()).toEqual(['a', 'b']);
    remembered.take(b?.tabId ?? '');
    remembered.settled(b?.tabId ?? '', false);
    expect(names()).toEqual(['a']);
  });

  it('keeps what is being opened if the app ends in order', () => {
    const { remembered, names } = started([stored('a'), stored('b')]);
    remembered.take(remembered.offer([])[0]?.tabId ?? '');
    expect(names()).toEqual(['b']);
    remembered.ends();
    expect(names()).toEqual(['a', 'b']);
  });

  it('opens no tab again of what was forgotten', () => {
    const { remembered } = started([stored('a')]);
    const tabId = remembered.offer([])[0]?.tabId ?? '';
    remembered.take(tabId);
    remembered.forget('/images/a');
    expect(() => remembered.take(tabId)).toThrow(FailureError);
  });
});
