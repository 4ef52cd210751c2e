/** Two JSON values compared field by field: objects by their keys, lists by what their items are. */
import { MAX_FIELD, MAX_FIELDS, type FieldChange } from '../../shared/compare.ts';
import { canonicalJson } from './canonical-json.ts';
import { pairItems } from './list-items.ts';

/** Below this depth values are compared whole: real documents have about six levels. */
const MAX_DEPTH = 16;
/** Maps whose keys users choose, so that a key is no name of a field. */
const FREE_FORM = new Set(['annotations', 'Labels', 'labels', 'Volumes', 'ExposedPorts']);
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

export interface FieldDifferences {
  readonly fields: readonly FieldChange[];
  /** Beyond `MAX_FIELDS`, where a list counts as one. */
  readonly more: number;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** In the order of the documents. The two are what `JSON.parse` gives. */
export function compareFields(before: unknown, after: unknown): FieldDifferences {
  const walk = new FieldWalk();
  walk.compare(before, after, '', 0);
  return walk.finish();
}

class FieldWalk {
  readonly #fields: FieldChange[] = [];
  #more = 0;

  finish(): FieldDifferences {
    return { fields: this.#fields, more: this.#more };
  }

  /** `undefined` is a field that is absent. */
  compare(before: unknown, after: unknown, field: string, depth: number): void {
    if (before === after) return;
    if (depth < MAX_DEPTH && isObject(before) && isObject(after))
      this.#compareObjects(before, after, field, depth + 1);
    else if (depth < MAX_DEPTH && Array.isArray(before) && Array.isArray(after))
      this.#compareLists(before, after, field, depth + 1);
    else if (canonicalJson(before) !== canonicalJson(after)) this.#tell(field, before, after);
  }

  #compareObjects(before: JsonObject, after: JsonObject, field: string, depth: number): void {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const key of keys)
      this.compare(own(before, key), own(after, key), fieldIn(field, key), depth);
  }

  #compareLists(
    before: readonly unknown[],
    after: readonly unknown[],
    field: string,
    depth: number,
  ): void {
    // What is not told need not be lined up either: hostile documents have thousands of lists.
    const isFull = this.#fields.length >= MAX_FIELDS;
    const pairs = isFull ? 'whole' : pairItems(before, after, lastName(field));
    if (pairs === 'whole') {
      if (canonicalJson(before) !== canonicalJson(after)) this.#tell(field, before, after);
      return;
    }
    for (const pair of pairs)
      this.compare(pair.before, pair.after, `${field}[${pair.label}]`, depth);
  }

  #tell(field: string, before: unknown, after: unknown): void {
    if (this.#fields.length >= MAX_FIELDS) this.#more++;
    else
      this.#fields.push({
        field,
        before: valueText(before),
        after: valueText(after),
      });
  }
}

/** Cut at every level: a long key may stand above many fields. */
function fieldIn(field: string, key: string): string {
  const shown = key.slice(0, MAX_FIELD);
  const isFree = FREE_FORM.has(lastName(field)) || !NAME.test(shown);
  const dot = field === '' ? '' : '.';
  return (isFree ? `${field}[${shown}]` : `${field}${dot}${shown}`).slice(0, MAX_FIELD);
}

function lastName(field: string): string {
  return field.slice(field.lastIndexOf('.') + 1);
}

function valueText(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value).slice(0, MAX_FIELD);
}

function own(value: JsonObject, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
