/**
 * Decoding of JSON values without coercion: a value of the wrong type is a problem with its path
 * in the document, and counts as absent.
 */
import type { JsonProblem, JsonReading } from './json.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A problem of a document; `descriptor` marks those that make one descriptor useless, `unversioned`
 * a document that is whole but for its `schemaVersion`.
 */
export interface DocumentProblem extends Omit<JsonProblem, 'kind'> {
  readonly kind: JsonProblem['kind'] | 'descriptor' | 'unversioned';
}

export class Decoder {
  readonly problems: DocumentProblem[];
  /** The whole value that was read; undefined if there is none. */
  readonly value: unknown;
  readonly #oddNumbers: ReadonlySet<string>;
  readonly #repeated = new Map<string, string>();

  constructor(reading: JsonReading) {
    this.problems = [...reading.problems];
    this.value = reading.value;
    this.#oddNumbers = reading.oddNumbers;
  }

  object(value: unknown, at: string): JsonObject | undefined {
    if (isAbsent(value)) return undefined;
    if (typeof value === 'object' && !Array.isArray(value)) return value as JsonObject;
    return this.#wrong(at, 'no object');
  }

  /** Absent and null are the empty list, as Go writes and reads them. */
  list(value: unknown, at: string): readonly unknown[] {
    if (isAbsent(value)) return [];
    if (Array.isArray(value)) return value;
    this.#wrong(at, 'no list');
    return [];
  }

  text(value: unknown, at: string): string | undefined {
    if (isAbsent(value)) return undefined;
    return typeof value === 'string' ? value : this.#wrong(at, 'no text');
  }

  /** A text of which a document has few different ones, each kept once. */
  repeatedText(value: unknown, at: string): string | undefined {
    const text = this.text(value, at);
    if (text === undefined) return undefined;
    const kept = this.#repeated.get(text);
    if (kept === undefined) this.#repeated.set(text, text);
    return kept ?? text;
  }

  texts(value: unknown, at: string): readonly string[] {
    return this.list(value, at).flatMap((item, i) => {
      if (isAbsent(item)) this.#wrong(`${at}[${i}]`, 'no text');
      return this.text(item, `${at}[${i}]`) ?? [];
    });
  }

  /** A whole number from 0 up, written as one. */
  size(value: unknown, at: string): number | null {
    const whole = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    if (whole && !this.#oddNumbers.has(at)) return value;
    this.problems.push({ kind: 'descriptor', at, problem: 'no whole number from 0 up' });
    return null;
  }

  /** image-spec manifest.md and image-index.md: it must be 2. Go readers take no `2.0` for it. */
  schemaVersion(value: unknown): void {
    const at = 'schemaVersion';
    if (isAbsent(value)) this.problem('unversioned', at, 'missing');
    else if (value !== 2 || this.#oddNumbers.has(at)) this.problem('invalid', at, 'not 2');
  }

  /** True only for `true`. */
  flag(value: unknown, at: string): boolean {
    if (!isAbsent(value) && typeof value !== 'boolean') this.#wrong(at, 'neither true nor false');
    return value === true;
  }

  /** The keys of an object whose members are empty objects: how Go writes a set. */
  keys(value: unknown, at: string): readonly string[] {
    const members = Object.entries(this.object(value, at) ?? {});
    for (const [key, member] of members) this.object(member, `${at}.${key}`);
    return members.map(([key]) => key);
  }

  textMap(value: unknown, at: string): Readonly<Record<string, string>> {
    const pairs: [string, string][] = [];
    for (const [key, item] of Object.entries(this.object(value, at) ?? {})) {
      // Go makes an empty text of null.
      if (isAbsent(item)) this.#wrong(`${at}.${key}`, 'no text');
      const text = this.text(item, `${at}.${key}`);
      if (text !== undefined) pairs.push([key, text]);
    }
    return Object.fromEntries(pairs);
  }

  problem(kind: DocumentProblem['kind'], at: string, problem: string): void {
    this.problems.push({ kind, at, problem });
  }

  #wrong(at: string, problem: string): undefined {
    this.problems.push({ kind: 'invalid', at, problem });
    return undefined;
  }
}

/** Properties for `exactOptionalPropertyTypes`: only those that are there. */
export function present<T extends Record<string, unknown>>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}
