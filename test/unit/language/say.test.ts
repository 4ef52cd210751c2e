import { afterEach, describe, expect, it } from 'vitest';
import { ENGLISH } from '../../../shared/language/english.ts';
import { KOREAN } from '../../../shared/language/korean.ts';
import { bytes, count } from '../../../shared/format.ts';
import type { Catalogue } from '../../../shared/language/messages.ts';
import { say, sayParts } from '../../../shared/language/say.ts';
import { speak } from '../../../shared/language/spoken.ts';

const english = { language: 'en', catalogue: ENGLISH, locale: 'en-US' } as const;
const withMessage = (text: string): Catalogue => ({
  ...ENGLISH,
  units: { ...ENGLISH.units, 'status-verified': text },
});
const speakWith = (text: string, locale = 'en-US') => {
  speak(() => ({ language: 'en', catalogue: withMessage(text), locale }));
};

afterEach(() => {
  speak(() => english);
});

describe('say', () => {
  it('speaks the language that was chosen last', () => {
    expect(say('units.status-missing')).toBe('missing');
    speak(() => ({ language: 'ko', catalogue: KOREAN, locale: 'ko-KR' }));
    expect(say('units.status-missing')).toBe('없음');
  });

  it('writes numbers as the user does, and plurals as the language does', () => {
    speak(() => ({ language: 'en', catalogue: ENGLISH, locale: 'de-DE' }));
    expect(count(1_234_567)).toBe('1.234.567');
    expect(bytes(1536)).toBe('1.536 B (1,5 KiB)');
  });

  it('has Latin digits wherever the user is', () => {
    speak(() => ({ language: 'en', catalogue: ENGLISH, locale: 'ar-EG' }));
    expect(count(12)).toBe('12');
  });

  it('keeps the text of values as it is, whatever it looks like', () => {
    expect(ENGLISH.units['status-verified']).toBe('verified');
    speakWith('{name} is <here>');
    expect(say('units.status-verified', { name: '{x} <b>' })).toBe('{x} <b> is <here>');
  });

  it('throws where a value is lacking', () => {
    speakWith('{lacking}');
    expect(() => say('units.status-verified', {})).toThrow(/lacking/);
  });
});

describe('sayParts', () => {
  it('says what stands in markup, and never reads it from values', () => {
    speakWith('Press <kbd>{key}</kbd> to open {name}.');
    const parts = sayParts('units.status-verified', { key: 'F1', name: '<kbd>x</kbd>' });
    expect(parts.filter(({ tag }) => tag !== null)).toEqual([{ tag: 'kbd', text: 'F1' }]);
    expect(parts.map(({ text }) => text).join('')).toBe('Press F1 to open <kbd>x</kbd>.');
  });

  it('tells markup from a value of the same name', () => {
    speakWith('It has <size>{size}</size>.');
    expect(sayParts('units.status-verified', { size: '3 B' })).toEqual([
      { tag: null, text: 'It has ' },
      { tag: 'size', text: '3 B' },
      { tag: null, text: '.' },
    ]);
  });
});
