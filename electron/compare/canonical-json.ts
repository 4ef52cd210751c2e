/** JSON text (none for `undefined`) in which equal values are equal texts, whatever the order of their keys. */
export function canonicalJson(value: unknown): string {
  if (value === undefined) return '';
  return JSON.stringify(value, (_key, each: unknown) => {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    // As a list: as keys of an object, numbers would come first and `__proto__` not at all.
    const entries = Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1));
    return { entries };
  });
}
