import { describe, expect, it } from 'vitest';
import {
  LinePlaces,
  offsetOf,
  placesOf,
  TEXT_START,
  type ChunkStart,
} from '../../../electron/evidence/line-places.ts';

const text = 'ab\ncd\r\nef\r\rgh🐳i\n';

describe('places in a text', () => {
  it('counts lines as editors do, and columns in UTF-16 units', () => {
    const wanted = ['ab', 'b', 'cd', 'd', 'ef', 'gh', 'i'];
    const offsets = wanted.map((part) => text.indexOf(part));
    const places = placesOf(text, offsets);
    expect(offsets.map((offset) => places.get(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 1 },
      { line: 2, column: 2 },
      { line: 3, column: 1 },
      { line: 5, column: 1 },
      { line: 5, column: 5 },
    ]);
  });

  it('finds the way back', () => {
    for (const part of ['ab', 'b', 'cd', 'd', 'ef', 'gh', 'i']) {
      const offset = text.indexOf(part);
      const place = placesOf(text, [offset]).get(offset);
      expect(place && offsetOf(text, place)).toBe(offset);
    }
    expect(offsetOf(text, { line: 1, column: 99 })).toBe(2);
    expect(offsetOf(text, { line: 99, column: 1 })).toBe(text.length);
  });

  it('takes offsets in any order', () => {
    const lines = new LinePlaces('a\nb\nc\nd');
    expect([6, 0, 4, 2].map((offset) => lines.placeAt(offset).line)).toEqual([4, 1, 3, 2]);
  });

  it('says the same whatever the chunks', () => {
    const whole = new LinePlaces(text);
    const expected = Array.from(text, (_, at) => whole.placeAt(at));
    for (let size = 1; size < text.length; size++) {
      let start: ChunkStart = TEXT_START;
      const places = [];
      for (let at = 0; at < text.length; at += size) {
        const chunk = text.slice(at, at + size);
        const lines = new LinePlaces(chunk, start);
        for (let offset = 0; offset < chunk.length; offset++) places.push(lines.placeAt(offset));
        start = lines.end();
      }
      expect(places.slice(0, expected.length), `chunks of ${String(size)}`).toEqual(expected);
    }
  });
});
