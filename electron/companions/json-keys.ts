/**
 * The keys of a JSON text, before it is parsed: objects that have one twice, of which readers take different ones,
 * and more shapes of objects than an engine has memory for. One look at each character outside of strings.
 */
import { stringEnd } from '../evidence/json-values.ts';
import { MAX_JSON_DEPTH } from '../../shared/limits/oci.ts';

export interface JsonKeys {
  /** The first key that its object has twice; null if there is none. */
  readonly repeated: string | null;
  /** True for more than `MAX_SHAPES`; then not all was looked at. */
  readonly tooVaried: boolean;
}

/**
 * Sequences of keys with which objects begin. Each costs some 300 bytes where it is parsed, however short it is in
 * the text; SBOMs have a few hundred.
 */
export const MAX_SHAPES = 200_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OBJECT = 0x7b;
const END_OBJECT = 0x7d;
const LIST = 0x5b;
const END_LIST = 0x5d;

/** Of any text; what is no JSON, or nests deeper than is read, is looked at as far as that. */
export function surveyKeys(json: string): JsonKeys {
  const open: (OpenObject | null)[] = [];
  const shapes = new Shapes();
  let repeated: string | null = null;
  let isKey = false;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) {
      const end = stringEnd(json, at);
      const object = isKey ? open.at(-1) : null;
      if (object && !shapes.add(object, json.slice(at, end + 1)))
        repeated ??= textOf(json.slice(at, end + 1));
      if (shapes.count > MAX_SHAPES) return { repeated, tooVaried: true };
      isKey = false;
      at = end;
    } else if (code === OBJECT || code === LIST) {
      if (open.length === MAX_JSON_DEPTH) break;
      isKey = code === OBJECT;
      open.push(isKey ? { shape: 0, keys: [], all: null } : null);
    } else if (code === END_OBJECT || code === END_LIST) {
      open.pop();
      isKey = false;
    } else if (code === COMMA) isKey = (open.at(-1) ?? null) !== null;
  }
  return { repeated, tooVaried: false };
}

interface OpenObject {
  /** Number of the sequence of its keys so far. */
  shape: number;
  /** Numbers of its keys, while they are few. */
  readonly keys: number[];
  /** The same where they are many. */
  all: Set<number> | null;
}

/** Keys of an object that are compared one by one. */
const FEW = 16;

class Shapes {
  readonly #keys = new Map<string, number>();
  readonly #next = new Map<number, number>();

  get count(): number {
    return Math.max(this.#next.size, this.#keys.size);
  }

  /** Adds a key as it is written, in quotes; false if the object has it already. */
  add(object: OpenObject, quoted: string): boolean {
    const text = quoted.includes('\\') ? textOf(quoted) : quoted.slice(1, -1);
    const key = numberOf(this.#keys, text);
    // Both numbers stay below 2^18, so this is exact.
    object.shape = numberOf(this.#next, object.shape * (MAX_SHAPES + 2) + key);
    if (object.keys.length === FEW) object.all ??= new Set(object.keys);
    if (object.all?.has(key) ?? object.keys.includes(key)) return false;
    if (object.all === null) object.keys.push(key);
    else object.all.add(key);
    return true;
  }
}

/** The number of a thing, from 1 in the order in which they come. */
function numberOf<T>(numbers: Map<T, number>, thing: T): number {
  const known = numbers.get(thing);
  if (known !== undefined) return known;
  const number = numbers.size + 1;
  numbers.set(thing, number);
  return number;
}

/** The same key may be written with escapes: as it is read, and as written where that is no JSON. */
function textOf(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}
