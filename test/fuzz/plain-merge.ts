/** Layers applied as the image specification says it (layer.md), by changing a map of paths. */

import type { EntryType } from '../../electron/tar/entry.ts';

export interface PlainEntry {
  readonly path: string;
  readonly type: EntryType;
}

/** `path layer index` of everything that stands in the end, sorted. */
export function mergePlainly(layers: readonly (readonly PlainEntry[])[]): readonly string[] {
  const standing = new Map<string, string>();
  const removeBelow = (dir: string) => {
    for (const path of [...standing.keys()])
      if (path !== '' && (dir === '' || path.startsWith(`${dir}/`))) standing.delete(path);
  };
  layers.forEach((entries, layer) => {
    for (const { path } of entries) {
      const removal = removalOf(partsOf(path));
      if (removal === null) continue;
      if (removal.kind === 'path') standing.delete(removal.path);
      removeBelow(removal.path);
    }
    entries.forEach(({ path, type }, index) => {
      const parts = partsOf(path);
      if (isMark(parts.at(-1) ?? '') || (parts.length === 0 && type !== 'dir')) return;
      const place = parts.join('/');
      if (type !== 'dir') removeBelow(place);
      standing.set(place, `${String(layer)}\t${String(index)}`);
    });
  });
  return [...standing].map(([path, at]) => `${path}\t${at}`).sort();
}

function partsOf(path: string): readonly string[] {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

/** The prefix alone is a name like any other. */
function isMark(name: string): boolean {
  return name.startsWith('.wh.') && name !== '.wh.';
}

function removalOf(parts: readonly string[]): { kind: 'path' | 'below'; path: string } | null {
  const name = parts.at(-1) ?? '';
  const dir = parts.slice(0, -1);
  if (name === '.wh..wh..opq') return { kind: 'below', path: dir.join('/') };
  const target = name.slice('.wh.'.length);
  if (!isMark(name) || target.startsWith('.wh.') || target === '.' || target === '..') return null;
  return { kind: 'path', path: [...dir, target].join('/') };
}
