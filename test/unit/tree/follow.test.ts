import { describe, expect, it } from 'vitest';
import { followPath, type Standing } from '../../../electron/tree/follow.ts';

const tree = new Map<string, Standing>(
  Object.entries({
    etc: 'dir',
    'etc/passwd': 'file',
    'etc/link': '->passwd',
    'etc/absolute': '->/usr/lib/x',
    'etc/up': '->../../../../etc/passwd',
    'etc/loop': '->/etc/other',
    'etc/other': '->loop',
    'etc/self': '->self',
    'etc/gone': '->nowhere/x',
    'etc/top': '->/',
    lib: '->usr/lib',
    'usr/lib/x': 'file',
  }).map(([path, text]) => [
    path,
    text.startsWith('->')
      ? { type: 'symlink', linkname: text.slice(2) }
      : { type: text as Standing['type'], linkname: '' },
  ]),
);

function lead(path: string): string {
  const followed = followPath(path, (at) => tree.get(at));
  return followed.kind === 'loop' ? 'loop' : `${followed.kind} ${followed.path}`;
}

describe('a path inside an image', () => {
  it.each([
    ['/etc/passwd', 'found etc/passwd'],
    ['etc//./passwd', 'found etc/passwd'],
    ['../../etc/passwd', 'found etc/passwd'],
    ['etc/link', 'found etc/passwd'],
    ['etc/up', 'found etc/passwd'],
    ['etc/absolute', 'found usr/lib/x'],
    // `usr` and `usr/lib` have no entry of their own.
    ['lib/x', 'found usr/lib/x'],
    ['lib/../lib/x', 'found usr/lib/x'],
    ['etc/top/etc/passwd', 'found etc/passwd'],
    ['etc/gone', 'missing etc/nowhere/x'],
    ['etc/passwd/x', 'missing etc/passwd/x'],
    ['etc/passwd/..', 'missing etc/passwd/..'],
    ['usr/none', 'missing usr/none'],
    ['etc/loop', 'loop'],
    ['etc/self/x', 'loop'],
    ['/', 'missing '],
  ])('%s leads to: %s', (path, expected) => {
    expect(lead(path)).toBe(expected);
  });

  it('is given up when links multiply the names to walk', () => {
    const bomb = new Map<string, Standing>([
      ['a', { type: 'symlink', linkname: './'.repeat(1_000_000) + 'a' }],
    ]);
    expect(followPath('a', (at) => bomb.get(at)).kind).toBe('loop');
  });
});
