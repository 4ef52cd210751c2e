import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { nameRulesOf, numberedName, safeName } from '../../../electron/save/safe-name.ts';

describe('safeName', () => {
  it.each(['etc', 'File::Spec.3pm', 'a\\b', '-rf', '.hidden', 'grüße', 'con', 'a.', '~'])(
    'leaves %s as it is where POSIX rules hold',
    (name) => {
      expect(safeName(name, 'posix')).toBe(name);
    },
  );

  it.each([
    ['a\u0000b', 'a_b'],
    ['a\nb\u001b[2J', 'a_b_[2J'],
    ['txt.\u202Eexe', 'txt._exe'],
    ['bad\udcff', 'bad_'],
    ['..', '__'],
    ['.', '_'],
    ['', '_'],
    ['a/b', 'a_b'],
  ])('makes a name of %j that can be shown and stays in its folder', (name, safe) => {
    expect(safeName(name, 'posix')).toBe(safe);
  });

  it('takes what Finder and the system would read as a separator', () => {
    expect(safeName('File::Spec', 'mac')).toBe('File__Spec');
  });

  it.each([
    ['a:b', 'a_b'],
    ['c:\\x', 'c__x'],
    ['name. .', 'name___'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com1', '_com1'],
    ['LPT² .log', '_LPT² .log'],
    ['aux ', 'aux_'],
    ['console', 'console'],
    ['com10', 'com10'],
  ])('follows the rules of Windows for %j', (name, safe) => {
    expect(safeName(name, 'windows')).toBe(safe);
  });

  it('cuts a long name between characters and keeps its ending', () => {
    const safe = safeName(`${'ü'.repeat(400)}.tar`, 'posix');
    expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
    expect(safe).toMatch(/^ü+_\.tar$/);
  });

  it('never makes a name that leaves its folder, is too long, or cannot be shown', () => {
    const unit = fc.string({ unit: 'binary', maxLength: 600 });
    fc.assert(
      fc.property(unit, fc.constantFrom('posix', 'mac', 'windows'), (name, rules) => {
        const safe = safeName(name, rules);
        expect(safe).not.toMatch(/[/\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(['', '.', '..']).not.toContain(safe);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
        expect(safeName(safe, rules)).toBe(safe);
        if (rules === 'windows') expect(safe).not.toMatch(/[<>:"|?*\\]|[. ]$/);
      }),
    );
  });
});

describe('numberedName', () => {
  it('puts the number in front of the ending', () => {
    expect(numberedName('a.txt', 2)).toBe('a (2).txt');
    expect(numberedName('.profile', 3)).toBe('.profile (3)');
  });

  it('still fits', () => {
    const name = numberedName('x'.repeat(255), 12);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name.endsWith('_ (12)')).toBe(true);
  });
});

describe('nameRulesOf', () => {
  it('knows the three kinds of systems', () => {
    expect(['win32', 'darwin', 'linux', 'freebsd'].map(nameRulesOf)).toEqual([
      'windows',
      'mac',
      'posix',
      'posix',
    ]);
  });
});
