/** The items of two lists of a document, paired by what each list is a list of. */
import { alignKeys, type AlignedPlaces } from './align.ts';
import { canonicalJson } from './canonical-json.ts';

/** Characters of a label. */
const MAX_LABEL = 200;

export interface ItemPair {
  /** What stands in brackets behind the name of the list. */
  readonly label: string;
  /** Undefined where the list has none. */
  readonly before: unknown;
  readonly after: unknown;
}

type Items = readonly unknown[];

/** Pairs of two lists; `whole` for those that mean something only as a whole, such as a command. */
export function pairItems(
  before: Items,
  after: Items,
  name: string,
): readonly ItemPair[] | 'whole' {
  if (name === 'Env') return pairNamed(before, after, variableName) ?? 'whole';
  const named = name === 'manifests' ? pairNamed(before, after, platformName) : null;
  if (named !== null) return named;
  if (name !== 'diff_ids' && before.every(isScalar) && after.every(isScalar)) return 'whole';
  return pairAligned(before, after, name);
}

/** By names that are unique in both lists and in the same order, so that nothing but values differs; else null. */
function pairNamed(
  before: Items,
  after: Items,
  nameOf: (item: unknown) => string | null,
): readonly ItemPair[] | null {
  const [was, is] = [byName(before, nameOf), byName(after, nameOf)];
  if (was === null || is === null) return null;
  const names = [...was.keys()].filter((name) => is.has(name));
  const others = [...is.keys()].filter((name) => was.has(name));
  if (names.some((name, i) => name !== others[i])) return null;
  return [...new Set([...was.keys(), ...is.keys()])].map((name) => {
    return { label: name.slice(0, MAX_LABEL), before: was.get(name), after: is.get(name) };
  });
}

function byName(
  items: Items,
  nameOf: (item: unknown) => string | null,
): ReadonlyMap<string, unknown> | null {
  const named = new Map<string, unknown>();
  for (const item of items) {
    const name = nameOf(item);
    if (name === null || named.has(name)) return null;
    named.set(name, item);
  }
  return named;
}

function variableName(item: unknown): string | null {
  const end = typeof item === 'string' ? item.indexOf('=') : -1;
  return end > 0 ? (item as string).slice(0, end) : null;
}

function platformName(item: unknown): string | null {
  const platform = fieldOf(item, 'platform');
  const parts = ['os', 'architecture', 'variant', 'os.version'].map((key) =>
    fieldOf(platform, key),
  );
  const [os, architecture] = parts;
  if (typeof os !== 'string' || typeof architecture !== 'string') return null;
  return parts.filter((part) => typeof part === 'string' && part !== '').join('/');
}

/** What stays is the same; between two that stay, what went and what came are paired in their order. */
function pairAligned(before: Items, after: Items, name: string): readonly ItemPair[] {
  const aligned = alignKeys(before.map(canonicalJson), after.map(canonicalJson));
  const pairs: ItemPair[] = [];
  let [went, came]: [number[], number[]] = [[], []];
  const flush = (): void => {
    for (const places of pairReplaced(before, after, { went, came, name }))
      pairs.push(itemPair(before, after, places));
    [went, came] = [[], []];
  };
  for (const places of aligned) {
    if (places.before !== null && places.after !== null) flush();
    else if (places.before !== null) went.push(places.before);
    else if (places.after !== null) came.push(places.after);
  }
  flush();
  return pairs;
}

interface Replaced {
  readonly went: readonly number[];
  readonly came: readonly number[];
  readonly name: string;
}

/** Steps of a history keep their command where nothing but their time is another. */
function pairReplaced(
  before: Items,
  after: Items,
  { went, came, name }: Replaced,
): AlignedPlaces[] {
  const step = (items: Items) => (place: number) => String(fieldOf(items[place], 'created_by'));
  const byCommand = name === 'history' && went.length !== came.length;
  if (byCommand)
    return alignKeys(went.map(step(before)), came.map(step(after))).map(
      ({ before: was, after: is, same }) => {
        const place = (places: readonly number[], at: number | null) =>
          at === null ? null : (places[at] ?? null);
        return { before: place(went, was), after: place(came, is), same };
      },
    );
  const count = Math.max(went.length, came.length);
  return Array.from({ length: count }, (_, i) => {
    return { before: went[i] ?? null, after: came[i] ?? null, same: false };
  });
}

function itemPair(
  before: Items,
  after: Items,
  { before: was, after: is }: AlignedPlaces,
): ItemPair {
  return {
    label: String(is ?? was),
    before: was === null ? undefined : before[was],
    after: is === null ? undefined : after[is],
  };
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
