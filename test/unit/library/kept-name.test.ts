import { describe, expect, it } from 'vitest';
import { freeName, isKeptName, toKeptName } from '../../../electron/library/kept-name.ts';

describe('isKeptName', () => {
  it.each([
    'app',
    'app:1.0',
    'registry.example:5000/team/app:1.0',
    'a--b',
    'app@sha256:ab',
    'a+b_c',
  ])('takes %s', (name) => {
    expect(isKeptName(name)).toBe(true);
  });

  it.each([
    '',
    '/a',
    'a/',
    'a//b',
    '-a',
    'a-',
    'a..b',
    'a___b',
    'a b',
    'ä',
    'a\n',
    '../a',
    'a'.repeat(513),
  ])('takes no %j', (name) => {
    expect(isKeptName(name)).toBe(false);
  });
});

describe('toKeptName', () => {
  it.each([
    ['registry.example:5000/team/app:1.0', 'registry.example:5000/team/app:1.0'],
    ['my image (2).tar', 'my-image-2-tar'],
    ['../../etc/passwd', 'etc/passwd'],
    ['/abs//path/', 'abs/path'],
    ['Übung', 'bung'],
    ['a...b', 'a-b'],
    ['', 'image'],
    ['///', 'image'],
    ['日本', 'image'],
  ])('makes of %j %j', (text, name) => {
    const made = toKeptName(text);
    expect(made).toBe(name);
    expect(isKeptName(made)).toBe(true);
  });

  it('makes a name of any text, fast', () => {
    for (const text of [
      '-'.repeat(100_000),
      'a-'.repeat(100_000),
      '/:'.repeat(100_000),
      'a'.repeat(1000),
    ])
      expect(isKeptName(toKeptName(text))).toBe(true);
  });
});

describe('freeName', () => {
  it('counts behind the name', () => {
    const taken = new Set(['app:1.0', 'app:1.0-2']);
    expect(freeName('app:1.0', (name) => taken.has(name))).toBe('app:1.0-3');
    expect(freeName('other', (name) => taken.has(name))).toBe('other');
  });

  it('finds room behind the longest name', () => {
    const longest = 'a'.repeat(512);
    expect(isKeptName(longest)).toBe(true);
    expect(isKeptName(freeName(longest, (name) => name === longest))).toBe(true);
  });
});
