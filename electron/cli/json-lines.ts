/**
 * A JSON document as lines, one after the other: one that names 100,000 blobs is never whole in
 * memory as text. The lines are those of `JSON.stringify` with an indent of 2.
 */
import { escapeJSON } from '../../shared/escape.ts';

/** Lists up to this length are made into text at once. */
const MAX_WHOLE = 64;
const INDENT = '  ';

/** A list whose items are made when their turn comes. */
export interface LazyList extends Iterable<object> {
  toJSON(): readonly object[];
}

export function lazily<T>(items: readonly T[], make: (item: T) => object): LazyList {
  return {
    *[Symbol.iterator]() {
      for (const item of items) yield make(item);
    },
    toJSON: () => items.map(make),
  };
}

/** The document's lines, safe to show; lists in it may be lazy ones. */
export function* jsonLines(document: object): Generator<string> {
  for (const line of linesOf(document, '', '', '')) yield escapeJSON(line);
}

/** `before` and `after` stand on the first and the last line: a key, a comma. */
function* linesOf(
  value: unknown,
  indent: string,
  before: string,
  after: string,
): Generator<string> {
  if (!isLong(value)) {
    const [first = '', ...others] = `${JSON.stringify(value, null, 2)}${after}`.split('\n');
    yield `${indent}${before}${first}`;
    for (const line of others) yield `${indent}${line}`;
    return;
  }
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  let waiting: readonly [string, unknown] | null = null;
  yield `${indent}${before}${open}`;
  for (const next of membersOf(value)) {
    if (waiting !== null) yield* linesOf(waiting[1], indent + INDENT, waiting[0], ',');
    waiting = next;
  }
  if (waiting !== null) yield* linesOf(waiting[1], indent + INDENT, waiting[0], '');
  yield `${indent}${close}${after}`;
}

/** Each with what stands before it: a key in objects, nothing in lists. */
function* membersOf(value: object): Generator<readonly [string, unknown]> {
  if (isList(value)) for (const item of value) yield ['', item];
  else
    for (const [key, item] of Object.entries(value))
      if (item !== undefined) yield [`${JSON.stringify(key)}: `, item];
}

function isLong(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length > MAX_WHOLE || value.some(isLong);
  return isList(value) ? !isEmpty(value) : Object.values(value).some(isLong);
}

function isList(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

function isEmpty(list: Iterable<unknown>): boolean {
  return list[Symbol.iterator]().next().done === true;
}
