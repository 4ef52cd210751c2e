/** Where the values of wanted paths are in a YAML document. */
import type { Path } from './path.ts';
import { offsetAt, wantedTree, type Wanted } from './wanted.ts';
import type { YamlEvent } from './yaml-events.ts';

/** A container on the way; nothing of it is wanted where `wanted` is undefined. */
interface Level {
  readonly wanted: Wanted | undefined;
  /** Position in a list; null in an object. */
  position: number | null;
  /** Of an object: true if a key is next. */
  atKey: boolean;
  next: Wanted | undefined;
}

/** The offsets of the paths, in one walk; what an alias or a merge stands for is at that alias or above. */
export function locateInYaml(events: Iterable<YamlEvent>, paths: readonly Path[]): number[] {
  const root = wantedTree(paths);
  const levels: Level[] = [];
  for (const event of events) {
    if (event.type === 'end') levels.pop();
    else place(event, levels, root);
  }
  return paths.map((path) => offsetAt(root, path, 0));
}

function place(event: Exclude<YamlEvent, { type: 'end' }>, levels: Level[], root: Wanted): void {
  const level = levels.at(-1);
  const isKey = level?.atKey === true;
  const wanted = level === undefined ? root : isKey ? undefined : nextOf(level);
  if (wanted !== undefined && event.offset >= 0) wanted.offset = event.offset;
  if (isKey) level.next = event.type === 'scalar' ? level.wanted?.below.get(event.text) : undefined;
  if (level !== undefined) {
    if (level.position === null) level.atKey = !level.atKey;
    else level.position++;
  }
  if (event.type === 'map') levels.push({ wanted, position: null, atKey: true, next: undefined });
  if (event.type === 'list') levels.push({ wanted, position: 0, atKey: false, next: undefined });
}

function nextOf(level: Level): Wanted | undefined {
  return level.position === null ? level.next : level.wanted?.below.get(level.position);
}
