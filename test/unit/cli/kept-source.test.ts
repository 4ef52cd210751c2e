import { describe, expect, it } from 'vitest';
import { keptNamed, keptWord, oneEntry, oneImage } from '../../../electron/cli/kept-source.ts';
import { UsageError } from '../../../electron/cli/usage-error.ts';
import { keptImage } from './kept-images.ts';

const IMAGES = [
  keptImage('registry.example/app:1', 'a'),
  keptImage('app:1', 'b'),
  keptImage('app:latest', 'b'),
  keptImage(null, 'c'),
  keptImage('one.example/tool', 'd'),
  keptImage('two.example/tool', 'e'),
  keptImage('cccccccccccc', 'f'),
];

function refusal(find: () => unknown): UsageError {
  try {
    find();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('accepted');
}

describe('keptWord', () => {
  it.each([
    ['library:app:1', 'app:1'],
    ['library:', ''],
    ['./library:app', null],
    ['/library:app', null],
    ['Library:app', null],
    ['library', null],
  ])('takes %s apart', (path, word) => {
    expect(keptWord(path)).toBe(word);
  });
});

describe('keptNamed', () => {
  it.each([
    ['app:1', ['b']],
    ['registry.example/app:1', ['a']],
    ['latest', []],
    [`sha256:${'b'.repeat(64)}`, ['b', 'b']],
    ['sha256:bbbbbbbbbbbb', ['b', 'b']],
    ['bbbbbbbbbbbb', ['b', 'b']],
    ['sha256:cccccccccccc', ['c']],
    // A name goes before the start of a digest.
    ['cccccccccccc', ['f']],
  ])('finds %s', (wanted, digits) => {
    if (digits.length === 0) {
      expect(refusal(() => keptNamed(IMAGES, wanted)).message).toContain('has no image');
      return;
    }
    const found = keptNamed(IMAGES, wanted);
    expect(found.map(({ digest }) => digest.at(-1))).toEqual(digits);
  });

  it('says which of several images there are', () => {
    const { message, hint } = refusal(() => keptNamed(IMAGES, 'tool'));
    expect(message).toBe('“tool” fits several images of the library.');
    expect(hint).toContain('one.example/tool  sha256:dddddddddddd…');
    expect(hint).toContain('two.example/tool  sha256:eeeeeeeeeeee…');
  });

  it('lists what there is, of very many the first, and shows no control characters', () => {
    const many = Array.from({ length: 30 }, (_, at) => keptImage(`n${String(at)}\u001b`, 'a'));
    const { message, hint } = refusal(() => keptNamed(many, 'x\u202e'));
    expect(message).toBe('The library has no image “x[U+202E]”.');
    expect(hint).toMatch(/^ {2}n0\\x1b +sha256:aaaaaaaaaaaa…$/m);
    expect(hint.split('\n').at(-1)).toBe('  and 10 more');
    expect(refusal(() => keptNamed([], 'x')).hint).toBe('There is no image in it at all.');
  });
});

it('one image may have several names, one entry has one', () => {
  expect(oneImage(IMAGES, 'bbbbbbbbbbbb').name).toBe('app:1');
  expect(oneEntry(IMAGES, 'app:latest').name).toBe('app:latest');
  const { message, hint } = refusal(() => oneEntry(IMAGES, 'bbbbbbbbbbbb'));
  expect(message).toBe('“bbbbbbbbbbbb” is in the library under several names.');
  expect(hint).toMatch(/app:1 +sha256:bbbbbbbbbbbb…\n {2}app:latest /);
});
