import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { topMembers } from '../../../electron/signatures/top-members.ts';

const read = (text: string) => {
  const bytes = Buffer.from(text);
  return (topMembers(bytes, 1_000) ?? []).map(({ key, start, end }) => [
    key,
    JSON.parse(bytes.subarray(start, end).toString()) as unknown,
  ]);
};

describe('the members of an object', () => {
  it('are told with their values, whatever is in them', () => {
    const spaces = fc.constantFrom(undefined, 1, '\t');
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), spaces, (object, space) => {
        const text = JSON.stringify(object, null, space);
        const again = JSON.parse(text) as Record<string, unknown>;
        expect(read(text)).toEqual(Object.entries(again));
      }),
    );
  });

  it('are told as often as they are there, also in another spelling', () => {
    const text = String.raw`{ "a\"{" : [1, {"b": "}"}], "\u0062": {"a": 1}, "b" : "\\" }`;
    expect(read(text)).toEqual([
      ['a"{', [1, { b: '}' }]],
      ['b', { a: 1 }],
      ['b', '\\'],
    ]);
  });
});
