import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { marked, matching, pattern, refusal } from './patterns.ts';

const matches = (text: string, path: string) => matching(pattern(text), [path]).length === 1;

/** Names of a few characters, so that patterns of the same few often match. */
const subject = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', '_', ' ', '.', 'é', '€', '😀', '0', '/'),
  minLength: 1,
  maxLength: 12,
});

/** Patterns out of what is understood, written as text. */

/** Left out: what is not stored in its plain form, and pairs with `\\B`, which V8 finds inside of them. */
const isFair = (text: string, name: string) =>
  !/^\/|\/\/|\/$|(^|\/)\.{1,2}(\/|$)/.test(name) && !(text.includes('\\B') && name.includes('😀'));

const { regex } = fc.letrec<{ regex: string; part: string }>((tie) => ({
  regex: fc
    .array(tie('part'), { maxLength: 4, depthIdentifier: 'regex' })
    .map((parts) => parts.join('')),
  part: fc.oneof(
    { depthIdentifier: 'regex', maxDepth: 4 },
    fc.constantFrom(
      'a',
      'b',
      '\\.',
      'é',
      '😀',
      '.',
      '\\w',
      '\\D',
      '\\s',
      '[a-c]',
      '[^a€]',
      '[\\d_]',
    ),
    fc.constantFrom('^', '$', '\\b', '\\B'),
    fc
      .tuple(tie('regex'), fc.constantFrom('*', '+', '?', '{2}', '{1,}', '{0,2}', '*?', '+?'))
      .map(([inner, count]) => `(?:${inner})${count}`),
    fc.tuple(tie('regex'), tie('regex')).map(([a, b]) => `(${a}|${b})`),
  ),
}));

describe('regular expressions', () => {
  it('match what those of JavaScript match', () => {
    fc.assert(
      fc.property(regex, fc.array(subject, { minLength: 1, maxLength: 5 }), (text, names) => {
        const clean = names.filter((name) => isFair(text, name));
        const oracle = new RegExp(text, 'su');
        expect(matching(pattern(text), clean)).toEqual(clean.filter((name) => oracle.test(name)));
      }),
    );
  });

  it('mark the part that begins where that of JavaScript does, and is no shorter', () => {
    fc.assert(
      fc.property(regex, subject, (text, name) => {
        if (!isFair(text, name)) return;
        const found = new RegExp(text, 'su').exec(name);
        const part = marked(pattern(text), name);
        if (found === null) expect(part).toBeNull();
        else expect(part?.startsWith(found[0])).toBe(true);
      }),
    );
  });

  it('know classes, escapes and counts', () => {
    expect(matches('^\\x61\\u0062\\u{63}$', 'abc')).toBe(true);
    expect(matches('^[\\]\\-a]+$', ']-a')).toBe(true);
    expect(matches('^[^\\W\\d]+$', 'abc')).toBe(true);
    expect(matches('^a{2,3}$', 'aaaa')).toBe(false);
    expect(matches('^a{,3}$', 'a{,3}')).toBe(true);
    expect(matches('[]', 'a')).toBe(false);
    expect(matches('^[^]$', 'é')).toBe(true);
    expect(matches('(?<name>a)b', 'ab')).toBe(true);
  });

  it('match names that are not UTF-8', () => {
    expect(matches('^a.b$', 'a\udcffb')).toBe(true);
    expect(matches('^a\\udcffb$', 'a\udcffb')).toBe(true);
  });

  it('take every case of a letter unless case matters', () => {
    const any = (text: string) => pattern(text, { matchCase: false });
    expect(matching(any('ÉTÉ'), ['Été', 'ete'])).toEqual(['Été']);
    expect(matching(any('[a-f]+x'), ['ABCX', 'gx'])).toEqual(['ABCX']);
    expect(matching(any('^[^k]$'), ['K', 'k', 'j'])).toEqual(['j']);
    expect(matching(any('^\\W$'), ['k', '-'])).toEqual(['-']);
    expect(matching(pattern('a'), ['A'])).toEqual([]);
  });

  it('look at the name alone where that is asked for', () => {
    const names = pattern('^h', { in: 'name' });
    expect(matching(names, ['etc/hosts', 'home/x', './home/', 'etc/x/../hosts/'])).toEqual([
      'etc/hosts',
      './home/',
      'etc/x/../hosts/',
    ]);
  });
});

describe('regular expressions that are refused', () => {
  it.each([
    ['a(b', 'group-open at 2'],
    ['ab)', 'group-closed at 3'],
    ['x[a-', 'class-open at 2'],
    ['[z-a]', 'class-order at 2'],
    ['[\\d-z]', 'class-range at 2'],
    ['*a', 'nothing-to-repeat at 1'],
    ['a|+', 'nothing-to-repeat at 3'],
    ['a**', 'nothing-to-repeat at 3'],
    ['^*', 'nothing-to-repeat at 2'],
    ['{2}', 'nothing-to-repeat at 1'],
    ['a{3,2}', 'repeat-order at 2'],
    ['a{1000000}', 'repeat-large at 2'],
    ['(a)\\1', 'back-reference at 4'],
    ['a(?=b)', 'look-around at 2'],
    ['(?<!b)a', 'look-around at 1'],
    ['(?i)a', 'group-unknown at 1'],
    ['\\q', 'escape-unknown at 1'],
    ['a\\', 'escape-end at 2'],
    ['\\u{110000}', 'escape-unknown at 1'],
    ['((a{100}){100}){100}', 'size at 1'],
  ])('says what is wrong with %s, and where', (text, expected) => {
    expect(refusal(pattern(text))).toBe(expected);
  });

  it('has a limit for groups inside groups', () => {
    expect(refusal(pattern(`${'('.repeat(10_000)}${')'.repeat(10_000)}`))).toBe('nesting at 201');
    expect(refusal(pattern(`${'(a'.repeat(200)}${')*'.repeat(200)}`))).toBeNull();
  });
});

describe('patterns that are slow elsewhere', () => {
  const long = 'a'.repeat(100_000);

  it.each([
    '(a+)+$',
    '(a|a)*b',
    '(a*)*c',
    '([a-z]+)*\\d',
    '(.*)(.*)(.*)(.*)(.*)x$',
    '(a?){200}a{200}b',
  ])('%s takes time in proportion to the name', (text) => {
    const start = performance.now();
    expect(matches(text, `${long}!`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('stays within its memory where states are many', () => {
    const noisy = Array.from({ length: 40_000 }, (_, i) => 'ab'[(i * i * 7 + (i >> 3)) % 2]).join(
      '',
    );
    expect(matches('a[ab]{14}c', noisy)).toBe(false);
    expect(matches('a[ab]{14}c', `${noisy}${'a'.repeat(15)}c`)).toBe(true);
  });
});
