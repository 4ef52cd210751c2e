import { describe, expect, it } from 'vitest';
import { isCacheOff, layerCacheFolder } from '../../../shared/cache-folder.ts';

const XDG = 'XDG_CACHE_HOME';

describe('layerCacheFolder', () => {
  it.each([
    ['linux', { HOME: '/home/a' }, '/home/a/.cache/drydock/layers'],
    ['linux', { HOME: '/home/a', [XDG]: '/caches' }, '/caches/drydock/layers'],
    ['linux', { [XDG]: '/caches/' }, '/caches/drydock/layers'],
    ['linux', { HOME: '/home/a', [XDG]: 'caches' }, '/home/a/.cache/drydock/layers'],
    ['linux', { HOME: '/home/a', [XDG]: '' }, '/home/a/.cache/drydock/layers'],
    ['linux', { HOME: '/' }, '/.cache/drydock/layers'],
    ['freebsd', { HOME: '/home/a' }, '/home/a/.cache/drydock/layers'],
    ['linux', { HOME: 'a' }, null],
    ['linux', {}, null],
    ['darwin', { HOME: '/Users/a', [XDG]: '/x' }, '/Users/a/Library/Caches/Drydock/layers'],
    ['darwin', { [XDG]: '/x' }, null],
    ['win32', { LOCALAPPDATA: 'C:\\Users\\a\\L' }, 'C:\\Users\\a\\L\\Drydock\\Cache\\layers'],
    ['win32', { LOCALAPPDATA: '\\\\server\\a' }, '\\\\server\\a\\Drydock\\Cache\\layers'],
    ['win32', { LOCALAPPDATA: 'Local', HOME: '/home/a' }, null],
    ['win32', { LOCALAPPDATA: 'C:Local' }, null],
    ['win32', {}, null],
  ])('is on %s with %j %s', (platform, env, folder) => {
    expect(layerCacheFolder(env, platform)).toBe(folder);
  });
});

describe('isCacheOff', () => {
  it('needs exactly that word', () => {
    const states = ['off', '', 'on', 'OFF'].map((DRYDOCK_CACHE) => isCacheOff({ DRYDOCK_CACHE }));
    expect([...states, isCacheOff({})]).toEqual([true, false, false, false, false]);
  });
});
