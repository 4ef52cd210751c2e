import { describe, expect, it } from 'vitest';
import { Announcer } from '../../../../renderer/state/announcer.svelte.ts';

const texts = (announcer: Announcer) => announcer.said.map(({ text }) => text);

describe('what is told', () => {
  it('is kept in its order, and the same can be told twice', () => {
    const announcer = new Announcer();
    for (const text of ['one', 'two', 'two']) announcer.say(text);
    expect(texts(announcer)).toEqual(['one', 'two', 'two']);
    expect(new Set(announcer.said.map(({ id }) => id)).size).toBe(3);
  });

  it('does not grow: the oldest go', () => {
    const announcer = new Announcer();
    for (let i = 1; i <= 20; i++) announcer.say(String(i));
    expect(texts(announcer)).toEqual(['13', '14', '15', '16', '17', '18', '19', '20']);
  });
});
