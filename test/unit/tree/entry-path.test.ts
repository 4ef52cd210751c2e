import { describe, expect, it } from 'vitest';
import { normalisePath, whiteoutOf } from '../../../electron/tree/entry-path.ts';

describe('normalisePath', () => {
  it.each([
    ['a', 'a', false, false],
    ['a/b/c', 'a/b/c', false, false],
    ['./a', 'a', false, false],
    ['a/', 'a', false, false],
    ['a//b/./c//', 'a/b/c', false, false],
    ['', '', false, false],
    ['.', '', false, false],
    ['./', '', false, false],
    ['/', '', false, true],
    ['/etc/passwd', 'etc/passwd', false, true],
    ['//srv/share', 'srv/share', false, true],
    ['../../evil', 'evil', true, false],
    ['a/../../b', 'b', true, false],
    ['a/..', '', true, false],
    ['/..', '', true, true],
    ['a/b/../c', 'a/c', true, false],
    ['...', '...', false, false],
    ['..a/b..', '..a/b..', false, false],
    ['.hidden', '.hidden', false, false],
    ['..\\..\\evil', '..\\..\\evil', false, false],
    ['C:\\x', 'C:\\x', false, false],
    ['a\udc80/b', 'a\udc80/b', false, false],
    ['a\n/..\n', 'a\n/..\n', false, false],
  ])('turns %j into %j', (stored, path, unsafe, absolute) => {
    expect(normalisePath(stored)).toEqual({ path, unsafe, absolute });
  });

  it('takes a path of 50,000 components', () => {
    expect(normalisePath('a/'.repeat(50_000)).path.length).toBe(99_999);
    expect(normalisePath(`${'a/'.repeat(50_000)}${'../'.repeat(50_000)}x`).path).toBe('x');
  });
});

describe('whiteoutOf', () => {
  it.each([
    ['.wh.a', { kind: 'whiteout', target: 'a' }],
    ['d/.wh.a', { kind: 'whiteout', target: 'd/a' }],
    ['d/.wh.a b', { kind: 'whiteout', target: 'd/a b' }],
    ['d/.wh..hidden', { kind: 'whiteout', target: 'd/.hidden' }],
    ['d/.wh....', { kind: 'whiteout', target: 'd/...' }],
    ['.wh..wh..opq', { kind: 'opaque', dir: '' }],
    ['d/e/.wh..wh..opq', { kind: 'opaque', dir: 'd/e' }],
    ['d/.wh..wh..opqX', { kind: 'invalid' }],
    ['d/.wh..wh.plnk', { kind: 'invalid' }],
    ['d/.wh..wh.aufs', { kind: 'invalid' }],
    ['.wh..wh.', { kind: 'invalid' }],
    ['d/.wh..', { kind: 'invalid' }],
    ['d/.wh...', { kind: 'invalid' }],
    ['d/.wh.', null],
    ['.wh.', null],
    ['d/.wh.e/f', null],
    ['d/x.wh.e', null],
    ['d/.WH.e', null],
    ['d/.wh', null],
    ['', null],
  ])('judges %j', (path, expected) => {
    expect(whiteoutOf(path)).toEqual(expected);
  });
});
