/** A strict reader of JSON, written as plainly as can be: the grammar, which keys come twice, which numbers are odd. */

export interface PlainJson {
  readonly value: unknown;
  /** Paths of keys that their object had before, or had for readers of UTF-8. */
  readonly repeated: readonly string[];
  /** Paths of numbers with a sign, a fraction or an exponent. */
  readonly odd: readonly string[];
  readonly keys: readonly string[];
}

/** Undefined for what is no JSON. */
export function readPlainJson(text: string): PlainJson | undefined {
  const reader = new PlainReader(text);
  try {
    const value = reader.whole();
    return { value, repeated: reader.repeated, odd: reader.odd, keys: reader.keys };
  } catch (error) {
    if (error === NO_JSON) return undefined;
    throw error;
  }
}

/** One for all: to make an error for each costs more than to read. */
const NO_JSON = new Error('no JSON');

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
/** Readers that take texts as UTF-8 have one character for all of them. */
const HALF_PAIRS = /[\ud800-\udfff]/gu;
const WORDS: readonly (readonly [string, unknown])[] = [['true', true], ['false', false], ['null', null]]; // prettier-ignore
const SHORT: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

class PlainReader {
  readonly repeated: string[] = [];
  readonly odd: string[] = [];
  readonly keys: string[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): unknown {
    const value = this.#value('');
    this.#take(SPACE);
    if (this.#at !== this.#text.length) throw NO_JSON;
    return value;
  }

  #value(path: string): unknown {
    this.#take(SPACE);
    const next = this.#text[this.#at];
    if (next === '{') return this.#object(path);
    if (next === '[') return this.#list(path);
    if (next === '"') return this.#string();
    for (const [word, value] of WORDS) if (this.#skip(word)) return value;
    const digits = this.#take(NUMBER);
    if (digits === '') throw NO_JSON;
    if (/[.eE-]/.test(digits)) this.odd.push(path);
    return Number(digits);
  }

  #object(path: string): unknown {
    const members = new Map<string, unknown>();
    const seen = new Set<string>();
    this.#at++;
    for (let first = true; !this.#closes('}'); first = false) {
      if (!first) this.#expect(',');
      this.#take(SPACE);
      const key = this.#string();
      const below = path === '' ? key : `${path}.${key}`;
      const read = key.replaceAll(HALF_PAIRS, '\ufffd');
      if (seen.has(read)) this.repeated.push(below);
      seen.add(read);
      this.keys.push(key);
      this.#take(SPACE);
      this.#expect(':');
      members.set(key, this.#value(below));
    }
    const made: Record<string, unknown> = {};
    for (const [key, value] of members)
      Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true }); // prettier-ignore
    return made;
  }

  #list(path: string): unknown {
    const items: unknown[] = [];
    this.#at++;
    while (!this.#closes(']')) {
      if (items.length > 0) this.#expect(',');
      items.push(this.#value(`${path}[${String(items.length)}]`));
    }
    return items;
  }

  #string(): string {
    const literal = this.#take(STRING);
    if (literal === '') throw NO_JSON;
    return literal
      .slice(1, -1)
      .replace(/\\(?:u(.{4})|(.))/g, (_all, hex?: string, one?: string) => {
        if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
        return SHORT[one ?? ''] ?? one ?? '';
      });
  }

  #closes(mark: string): boolean {
    this.#take(SPACE);
    return this.#skip(mark);
  }

  #expect(mark: string): void {
    this.#take(SPACE);
    if (!this.#skip(mark)) throw NO_JSON;
  }

  #skip(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }
}
