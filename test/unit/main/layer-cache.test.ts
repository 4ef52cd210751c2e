import { describe, expect, it, vi } from 'vitest';
import { clearedSentence, LayerCacheSwitch } from '../../../electron/main/layer-cache.ts';
import type { KeptState } from '../../../electron/main/kept-state.ts';

const FOLDER = '/caches/drydock/layers';

function made(env: NodeJS.ProcessEnv, keepLayers = true) {
  const current = { keepLayers };
  const kept = {
    current,
    setKeepLayers: (on: boolean) => (current.keepLayers = on),
  } as unknown as KeptState;
  const call = vi.fn(() => Promise.resolve({ entries: 2, bytes: 3000 }));
  const engine = { call: call as never };
  return { call, kept, layers: new LayerCacheSwitch({ env, platform: 'linux', kept, engine }) };
}

describe('LayerCacheSwitch', () => {
  it('gives the folder while it is on, and tells the engine when that changes', async () => {
    const { call, kept, layers } = made({ XDG_CACHE_HOME: '/caches' });
    expect([layers.available, layers.folder]).toEqual([true, FOLDER]);
    await layers.set(false);
    expect([kept.current.keepLayers, layers.folder]).toEqual([false, null]);
    expect(call).toHaveBeenLastCalledWith('useCache', { folder: null });
    await layers.set(true);
    expect(call).toHaveBeenLastCalledWith('useCache', { folder: FOLDER });
  });

  it('starts as it was left', () => {
    expect(made({ XDG_CACHE_HOME: '/caches' }, false).layers.folder).toBeNull();
  });

  it.each([
    ['the environment forbids it', { XDG_CACHE_HOME: '/caches', DRYDOCK_CACHE: 'off' }],
    ['no home is known', {}],
  ])('gives none where %s', (_why, env) => {
    const { layers } = made(env);
    expect([layers.available, layers.folder]).toEqual([false, null]);
  });

  it('is emptied also while it is off', async () => {
    const { call, layers } = made({ XDG_CACHE_HOME: '/caches', DRYDOCK_CACHE: 'off' });
    expect(await layers.clear()).toEqual({ entries: 2, bytes: 3000 });
    expect(call).toHaveBeenLastCalledWith('clearCache', { folder: FOLDER });
    const none = made({});
    expect(await none.layers.clear()).toEqual({ entries: 0, bytes: 0 });
    expect(none.call).not.toHaveBeenCalled();
  });
});

describe('clearedSentence', () => {
  it('says what was freed', () => {
    expect(clearedSentence({ entries: 2, bytes: 3000 })).toBe(
      '2 entries with 2.9 KiB were removed.',
    );
    expect(clearedSentence({ entries: 1, bytes: 3 })).toBe('1 entry with 3 B was removed.');
    expect(clearedSentence({ entries: 0, bytes: 0 })).toBe('The cache was empty.');
  });
});
