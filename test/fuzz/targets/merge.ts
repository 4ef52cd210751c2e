import { holds, type Target } from '../../../build/fuzz/target.ts';
import type { EntryType } from '../../../electron/tar/entry.ts';
import { Listing, ListingBuilder } from '../../../electron/tree/listing.ts';
import { mergeLayers } from '../../../electron/tree/stack.ts';
import { mergePlainly, type PlainEntry } from '../plain-merge.ts';

const DIRS = ['', 'a/', 'b/', 'a/a/', 'a/b/', 'a/a/a/', './', '/', 'a//', '../', 'b/../a/'];
const NAMES = ['a', 'b', 'a-b', '.wh.a', '.wh.b', '.wh..wh..opq', '.wh.', '.wh..wh.x', '.wh..', 'a.b', ' ', 'ä', '\udc80', '.', '..', '']; // prettier-ignore
const TYPES: readonly EntryType[] = ['file', 'dir', 'symlink', 'hardlink', 'char', 'fifo', 'file', 'dir']; // prettier-ignore

/** Layers applied in order, against a map that is changed entry by entry. Two bytes are an entry. */
export const merge: Target = {
  name: 'merge',
  code: ['/electron/tree/layer-merge.ts', '/electron/tree/merged-nodes.ts', '/electron/tree/stack.ts', '/electron/tree/path-trie.ts', '/electron/tree/path-parts.ts', '/electron/tree/entry-path.ts', '/electron/tree/sorted-nodes.ts'], // prettier-ignore
  maxLength: 64,
  batch: 200,
  seeds: () => [
    Uint8Array.of(0x01, 0x00, 0x10, 0x11, 0xff, 0xff, 0x10, 0x30),
    Uint8Array.of(0x00, 0x11, 0x01, 0x00, 0xff, 0xff, 0x01, 0x05, 0x00, 0x03),
    Uint8Array.of(0x02, 0x00, 0x03, 0x01, 0xff, 0xff, 0x00, 0x00, 0xff, 0xff, 0x00, 0x10),
  ],
  run: (input) => {
    const layers = layersOf(input);
    const stack = mergeLayers(layers.map(listingOf));
    const own = Array.from({ length: stack.count }, (_, i) => {
      const { path, layer, index } = stack.entry(i);
      return `${path}\t${String(layer)}\t${String(index)}`;
    });
    const plain = mergePlainly(layers);
    holds([...own].sort().join('\n') === plain.join('\n'), 'the map comes to the same', [own, plain, layers]); // prettier-ignore
    return `${String(layers.length)} ${String(own.length)}`;
  },
};

function layersOf(input: Uint8Array): readonly (readonly PlainEntry[])[] {
  const layers: PlainEntry[][] = [[]];
  for (let at = 0; at + 1 < input.length; at += 2) {
    const [one = 0, two = 0] = [input[at], input[at + 1]];
    if (one === 0xff) {
      layers.push([]);
      continue;
    }
    const path = (DIRS[one % DIRS.length] ?? '') + (NAMES[two % NAMES.length] ?? '');
    const type = TYPES[(two >> 4) % TYPES.length] ?? 'file';
    layers.at(-1)?.push({ path, type });
  }
  return layers;
}

function listingOf(entries: readonly PlainEntry[]): Listing {
  const builder = new ListingBuilder();
  for (const { path, type } of entries) builder.add({ ...REST, path, type });
  return new Listing(builder.finish());
}

const REST = {
  typeflag: 0x30, mode: 0o644, uid: 0, gid: 0, uname: '', gname: '', size: 0, storedSize: 0, mtime: 0,
  linkname: '', devmajor: 0, devminor: 0, xattrs: undefined, pax: undefined, sparse: false,
  headerOffset: 0, bodyOffset: 0,
} as const; // prettier-ignore
