/** Safe looks into decoded documents: never a throw, never a property that is inherited. */

/** The value of an own key; undefined if `value` is no object or has none. */
export function field(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value at a path of own keys. */
export function fieldAt(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce(field, value);
}

/** The text under a key; null if it is anything else. */
export function textField(value: unknown, key: string): string | null {
  const found = field(value, key);
  return typeof found === 'string' ? found : null;
}

/** The items under a key; none if it is no list. */
export function listField(value: unknown, key: string): readonly unknown[] {
  return asList(field(value, key));
}

/** Items of a list; none of anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** True for what JSON calls an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
