/** Objects that have a key twice: readers differ on which of the two counts. */
import { visit } from 'jsonc-parser';

/** The first key that its object has twice, and null if there is none. `json` must parse, and not nest deep. */
export function repeatedKey(json: string): string | null {
  const scopes: Set<string>[] = [];
  let found: string | null = null;
  visit(
    json,
    {
      onObjectBegin: () => {
        if (found === null) scopes.push(new Set());
        return found === null;
      },
      onObjectEnd: () => void scopes.pop(),
      onObjectProperty: (key) => {
        const scope = scopes.at(-1);
        if (scope?.has(key) === true) found ??= key;
        else scope?.add(key);
      },
    },
    { disallowComments: true },
  );
  return found;
}
