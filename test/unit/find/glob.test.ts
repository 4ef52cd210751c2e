import { describe, expect, it } from 'vitest';
import { glob, marked, matching, pattern, refusal } from './patterns.ts';

const PATHS = [
  'etc/hosts',
  'etc/host.conf',
  'etc/ssl/openssl.cnf',
  'usr/lib/os-release',
  'usr/lib/a/b/c.so',
  'host.conf',
  'a{b',
];

describe('globs', () => {
  it.each([
    ['etc/*', ['etc/hosts', 'etc/host.conf']],
    ['/etc/*', ['etc/hosts', 'etc/host.conf']],
    ['etc/**', ['etc/hosts', 'etc/host.conf', 'etc/ssl/openssl.cnf']],
    ['**/*.c*', ['etc/host.conf', 'etc/ssl/openssl.cnf', 'host.conf']],
    ['*.conf', ['etc/host.conf', 'host.conf']],
    ['usr/**/c.so', ['usr/lib/a/b/c.so']],
    ['usr/lib/**/os-release', ['usr/lib/os-release']],
    ['etc/host?', ['etc/hosts']],
    ['etc/{hosts,ssl/*.cnf}', ['etc/hosts', 'etc/ssl/openssl.cnf']],
    ['{etc/{hosts,x},usr/lib/os*}', ['etc/hosts', 'usr/lib/os-release']],
    ['[a-h]os[st]s', ['etc/hosts']],
    ['hos[!s]s', ['etc/hosts']],
    ['etc[^a]hosts', []],
    ['etc?hosts', []],
    ['a\\{b', ['a{b']],
    ['**', PATHS],
  ])('%s is the whole of some paths, or of some names', (text, expected) => {
    expect(matching(glob(text), PATHS)).toEqual(expected);
  });

  it('are about names if that is asked for', () => {
    expect(matching(glob('etc/*', { in: 'name' }), PATHS)).toEqual([]);
    expect(matching(glob('os*', { in: 'name' }), PATHS)).toEqual(['usr/lib/os-release']);
  });

  it('take a bracket that comes first as a member', () => {
    expect(matching(glob('[]a]'), [']', 'a', 'b'])).toEqual([']', 'a']);
    expect(matching(glob('[!]a]'), [']', 'a', 'b'])).toEqual(['b']);
  });

  it.each([
    ['a{b', 'brace-open at 2'],
    ['a}', 'brace-closed at 2'],
    ['[a', 'class-open at 1'],
    ['[b-a]', 'class-order at 2'],
    ['a\\', 'escape-end at 2'],
    ['{'.repeat(300), 'nesting at 201'],
  ])('say what is wrong with %s, and where', (text, expected) => {
    expect(refusal(glob(text))).toBe(expected);
  });

  it('take no longer for many stars', () => {
    const start = performance.now();
    expect(matching(glob(`${'*a'.repeat(100)}b`), ['a'.repeat(50_000)])).toEqual([]);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('plain texts', () => {
  const plain = (text: string, matchCase = false) => pattern(text, { how: 'substring', matchCase });

  it('stand anywhere in a path, each character for itself', () => {
    expect(matching(plain('HOST.'), PATHS)).toEqual(['etc/host.conf', 'host.conf']);
    expect(matching(plain('HOST.', true), PATHS)).toEqual([]);
    expect(matching(plain('.*'), PATHS)).toEqual([]);
  });

  it('take a slash at their start for the start of a path too', () => {
    expect(matching(plain('/host'), PATHS)).toEqual(['etc/hosts', 'etc/host.conf', 'host.conf']);
  });

  it('are found in paths that are not stored in their plain form', () => {
    expect(matching(plain('etc/hosts'), ['./etc/hosts', '/etc//hosts', 'etc/x/../hosts/'])).toEqual(
      ['./etc/hosts', '/etc//hosts', 'etc/x/../hosts/'],
    );
    expect(matching(plain('x/'), ['etc/x/'])).toEqual([]);
    expect(matching(plain(''), ['./', '/', 'a'])).toEqual(['a']);
  });

  it('mark where they stand, in the units of the page', () => {
    expect(marked(plain('c'), '😀/é/c')).toBe('c');
    expect(marked(plain('É'), './a/😀é')).toBe('é');
  });
});
