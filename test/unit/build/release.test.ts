import { expect, it } from 'vitest';
import { askedTrial, assertReleasable } from '../../../build/packages/release.ts';

it('releases nothing but the official Electron with the pinned Node', () => {
  const release =
    (kind: 'official' | 'fallback' | 'override', node = '24.21.0') =>
    () => {
      assertReleasable({ kind, version: '33.2.1' }, node, '24.21.0');
    };
  expect(release('official')).not.toThrow();
  expect(release('fallback')).toThrow('needs the official Electron; the one in use here is 33.2.1');
  expect(release('override')).toThrow('official');
  expect(release('official', '22.1.0')).toThrow('made with Node 24.21.0');
});

it('makes a trial only where one is asked for', () => {
  expect(askedTrial({})).toBeNull();
  expect(askedTrial({ DRYDOCK_TRIAL: '' })).toBeNull();
  expect(askedTrial({ DRYDOCK_TRIAL: '{"zips":"/a","folder":"/b"}' })).toEqual({
    zips: '/a',
    folder: '/b',
  });
});
