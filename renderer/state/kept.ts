/** A few values that were made and may be wanted again. */

/** Trees and documents kept for coming back to; each may hold some megabytes. */
const KEPT = 8;

/** A value by key, made if absent; the one that was not used for longest makes room. */
export function kept<V>(
  map: Map<string, V>,
  key: string,
  make: () => V,
  drop: (value: V) => void = () => undefined,
): V {
  const value = map.get(key) ?? make();
  map.delete(key);
  map.set(key, value);
  const [oldest] = map;
  if (map.size > KEPT && oldest !== undefined) {
    map.delete(oldest[0]);
    drop(oldest[1]);
  }
  return value;
}
