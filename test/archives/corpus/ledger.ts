/**
 * What was compared with a truth file, field by field: every comparison names the field that it is
 * about, so that a field that nobody looked at can be found.
 */
import { isDeepStrictEqual } from 'node:util';
import { fieldsOf } from './fields.ts';

export class Ledger {
  readonly differences: string[] = [];
  readonly #except: RegExp | undefined;
  readonly #touched = new Set<string>();
  readonly #omitted = new Map<string, string>();
  #compared = 0;

  /** `except`: fields whose differences have a reason of their own. */
  constructor(except?: RegExp) {
    this.#except = except;
  }

  /** Comparisons made so far. */
  get compared(): number {
    return this.#compared;
  }

  /** Drydock's value and the truth's must be the same. `where` tells several of a field apart. */
  same(field: string, actual: unknown, expected: unknown, where = ''): void {
    this.#note(field);
    if (isDeepStrictEqual(actual, expected)) return;
    this.#differ(field, where, `Drydock has ${shown(actual)}, the truth ${shown(expected)}`);
  }

  /** For what is no plain equality; `problem` says what is wrong if it does not hold. */
  holds(field: string, condition: boolean, problem: string, where = ''): void {
    this.#note(field);
    if (!condition) this.#differ(field, where, problem);
  }

  /** A field that this unit gives no way to compare. */
  cannot(field: string, reason: string): void {
    this.#omitted.set(field, reason);
  }

  /** Fields of the truth that were not compared: each with the reason, or undefined without one. */
  omitted(truth: unknown): readonly (readonly [field: string, reason: string | undefined])[] {
    return [...fieldsOf(truth)]
      .filter((field) => !this.#touched.has(field))
      .map((field) => [field, this.#omitted.get(field)]);
  }

  #note(field: string): void {
    this.#touched.add(field);
    if (this.#except?.test(field) !== true) this.#compared++;
  }

  #differ(field: string, where: string, problem: string): void {
    if (this.#except?.test(field) === true) return;
    this.differences.push(`${field}${where === '' ? '' : ` (${where})`}: ${problem}`);
  }
}

const MAX_SHOWN = 600;

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
