import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../../shared/language/english.ts';
import { KOREAN } from '../../../shared/language/korean.ts';
import { isUsed, usedMessages } from '../../support/language/used-messages.ts';
import { casesOf, partsOf } from '../../support/language/message-parts.ts';

const areas = Object.keys(ENGLISH) as (keyof typeof ENGLISH)[];
const messages = (area: keyof typeof ENGLISH, catalogue: object = ENGLISH) =>
  Object.entries<string>((catalogue as typeof ENGLISH)[area]);
/** Whether a noun takes “a” or “an”, which Korean has neither of. */
const ARTICLE = 'vowel ';

describe('the catalogues', () => {
  it.each(areas)('have the same messages in %s, with the same values and markup', (area) => {
    const shape = (catalogue: object) =>
      Object.fromEntries(messages(area, catalogue).map(([name, text]) => [name, partsOf(text)]));
    expect(shape(KOREAN)).toEqual(shape(ENGLISH));
  });

  it.each(areas)('tell apart in Korean what they tell apart in English, in %s', (area) => {
    for (const [name, text] of messages(area)) {
      const cases = casesOf(KOREAN[area][name as never]);
      expect(
        casesOf(text).filter((each) => !cases.includes(each) && !each.startsWith(ARTICLE)),
        name,
      ).toEqual([]);
    }
  });

  it.each(areas)(
    'name messages of %s in small words, and quote nothing with marks of ICU',
    (area) => {
      for (const [name, text] of [...messages(area), ...messages(area, KOREAN)]) {
        expect(name).toMatch(/^[a-z0-9][A-Za-z0-9-]*$/);
        expect(text, name).not.toContain("'");
        expect(text.trim(), name).toBe(text);
        expect(text, name).not.toBe('');
      }
    },
  );

  it('has Korean in Korean, but for words that stay as they are', () => {
    const same = areas.flatMap((area) =>
      messages(area)
        .filter(
          ([name, text]) =>
            KOREAN[area][name as never] === text && /[a-z]{3,} [a-z]{3,}/.test(text),
        )
        .map(([name]) => `${area}.${name}`),
    );
    expect(same).toEqual([]);
  });

  it('holds no message that nobody asks for', () => {
    const used = usedMessages();
    const keys = areas.flatMap((area) => messages(area).map(([name]) => `${area}.${name}`));
    expect(keys.filter((key) => !isUsed(key, used))).toEqual([]);
  });
});
