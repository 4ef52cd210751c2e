/** Changes of JSON that keep it JSON: members come, go, are repeated, and get values of other kinds. */
import type { Dice } from '../../build/fuzz/dice.ts';

const VALUES = [
  null, true, false, 0, 1, -1, 2, 1.5, 1e300, 2 ** 60, '', 'a', [], {}, [null], [''],
  { a: 1 }, '\u0000', '\ud800', '__proto__', '\u202e',
] as const; // prettier-ignore
const MOST_STEPS = 6;

/** A document with one value changed; what is no JSON stays as it is. */
export function reshapeJson(
  words: readonly string[],
): (input: Uint8Array, dice: Dice) => Uint8Array {
  return (input, dice) => {
    let value: unknown;
    try {
      value = JSON.parse(Buffer.from(input).toString('utf8'));
    } catch {
      return input;
    }
    const changed = changeValue(value, dice, words, MOST_STEPS);
    let text = JSON.stringify(changed);
    if (dice.oneIn(6)) text = withRepeatedKey(text, dice);
    return new TextEncoder().encode(text);
  };
}

function changeValue(value: unknown, dice: Dice, words: readonly string[], steps: number): unknown {
  const isTree = typeof value === 'object' && value !== null;
  if (!isTree || steps === 0 || dice.oneIn(8)) return otherValue(value, dice, words);
  const below = (inner: unknown) => changeValue(inner, dice, words, steps - 1);
  const come = otherValue(null, dice, words);
  if (Array.isArray(value)) {
    const items: unknown[] = [...(value as unknown[])];
    const at = dice.below(items.length);
    const how = items.length === 0 ? 0 : dice.below(4);
    if (how === 0) items.splice(at, dice.below(2), come);
    else if (how === 1) items.push(items[at]);
    else items[at] = below(items[at]);
    return items;
  }
  const members = Object.entries(value);
  const at = dice.below(members.length);
  const chosen = members[at];
  const how = dice.below(8);
  if (chosen === undefined || how === 0) members.push([dice.pick(words), come]);
  else if (how === 1) members.splice(at, 1);
  else if (how === 2) chosen[0] = otherLetters(chosen[0], dice);
  else chosen[1] = below(chosen[1]);
  return Object.fromEntries(members);
}

function otherValue(value: unknown, dice: Dice, words: readonly string[]): unknown {
  if (typeof value === 'string' && value !== '' && dice.oneIn(2)) {
    const at = dice.below(value.length);
    return value.slice(0, at) + dice.pick(['', 'A', '0', 'g', ':', '/', '@', ' ', '\n', 'ä']) + value.slice(at + 1); // prettier-ignore
  }
  if (typeof value === 'number' && dice.oneIn(2)) return value + dice.pick([1, -1, 0.5, 2 ** 53]);
  return dice.oneIn(3) ? dice.pick(words) : dice.pick(VALUES);
}

function otherLetters(key: string, dice: Dice): string {
  return dice.pick([key.toUpperCase(), key.replace('s', 'ſ'), key.replace('k', 'K'), `${key} `, '__proto__']); // prettier-ignore
}

function withRepeatedKey(text: string, dice: Dice): string {
  const keys = [...text.matchAll(/"[^"\\]*":/g)];
  const found = keys[dice.below(keys.length)];
  if (found === undefined) return text;
  return `${text.slice(0, found.index)}${found[0]}0,${text.slice(found.index)}`;
}
