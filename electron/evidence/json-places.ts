/** Where the values of wanted paths are in a JSON text that is known to parse. */
import { visit, type JSONVisitor } from 'jsonc-parser';
import type { Path } from './path.ts';
import { offsetAt, wantedTree, type Located, type RepeatedKey, type Wanted } from './wanted.ts';

/** A container on the way. */
interface Level {
  readonly wanted: Wanted;
  /** Position in a list; null in an object. */
  position: number | null;
  /** What the next value is, if it is wanted. */
  next: Wanted | undefined;
  /** Wanted keys of an object that were met, and where. */
  readonly keys: Map<string, number>;
}

/** One pass over the document; what is not on a wanted path is passed over. `base` is added to all offsets. */
export function locateInJson(text: string, base: number, paths: readonly Path[]): Located {
  const root = wantedTree(paths);
  const repeated: RepeatedKey[] = [];
  visit(text, visitorOf(root, base, repeated));
  return { offsets: paths.map((path) => offsetAt(root, path, base)), repeated };
}

function unwanted(): Wanted {
  return { below: new Map(), offset: null };
}

function visitorOf(root: Wanted, base: number, repeated: RepeatedKey[]): JSONVisitor {
  const levels: Level[] = [];
  const wantedNow = () => (levels.length === 0 ? root : levels.at(-1)?.next);
  const begin = (position: number | null) => (offset: number) => {
    // The parser also tells the end of a container that is passed over, so that it needs a level.
    const wanted = wantedNow() ?? unwanted();
    wanted.offset = base + offset;
    const next = position === null ? undefined : wanted.below.get(position);
    levels.push({ wanted, position, next, keys: new Map() });
    return wanted.below.size > 0;
  };
  return {
    onObjectBegin: begin(null),
    onArrayBegin: begin(0),
    onObjectEnd: () => void levels.pop(),
    onArrayEnd: () => void levels.pop(),
    onObjectProperty: (key, offset) => {
      const level = levels.at(-1);
      if (level === undefined) return;
      level.next = level.wanted.below.get(key);
      if (level.next === undefined) return;
      const first = level.keys.get(key);
      if (first !== undefined) repeated.push({ key, first, last: base + offset });
      else level.keys.set(key, base + offset);
    },
    onLiteralValue: (_value, offset) => {
      const wanted = wantedNow();
      if (wanted !== undefined) wanted.offset = base + offset;
    },
    onSeparator: (character) => {
      const level = levels.at(-1);
      if (character !== ',' || level?.position == null) return;
      level.position++;
      level.next = level.wanted.below.get(level.position);
    },
  };
}
