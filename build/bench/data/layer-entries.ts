/** The entries of a layer: the same for the same specification on every machine. */
import type { Pack } from 'tar-stream';
import { packageName, placeOf, type FilePlace } from './layer-names.ts';
import type { Kind } from './pool.ts';
import { Random } from './random.ts';

/** What a layer is to be like. */
export interface LayerSpec {
  /** Layers of different seeds differ everywhere. */
  readonly seed: string;
  /** Bytes in all files together, about. */
  readonly bytes: number;
  /** Mean size of a file, in bytes. */
  readonly mean: number;
  /** `distribution`: most are small, few very large. `even`: from none to twice the mean. */
  readonly sizes: 'distribution' | 'even';
  /** The only folder, if all files are to lie in one. */
  readonly folder?: string;
  /** Seconds by which every time is later than it would be: the same layer, built again. */
  readonly later?: number;
}

/** What tar-stream takes to write a header. */
type HeaderFields = Parameters<Pack['entry']>[0];

export interface LayerEntry {
  readonly header: HeaderFields;
  /** Where the content comes from; null for entries without any. */
  readonly body: { readonly kind: Kind; readonly offset: number; readonly size: number } | null;
}

const PACKAGE_FILES = 60;
const FIRST_DAY = 1_690_000_000;
/** cap_net_raw, as `ping` has it: version 2, effective. */
const CAPABILITY = `\u0001\0\0\u0002\0\u0020${'\0'.repeat(14)}`;
/** No file is more than this share of its layer. */
const LARGEST_SHARE = 0.12;

/** Entries in the order of the tar; each folder stands before what lies in it. */
export function* layerEntries(spec: LayerSpec): Generator<LayerEntry> {
  const { later = 0 } = spec;
  for (const { header, body } of entriesOf(spec)) {
    const mtime = new Date((header.mtime?.getTime() ?? 0) + later * 1000);
    yield { header: { ...header, mtime }, body };
  }
}

function* entriesOf(spec: LayerSpec): Generator<LayerEntry> {
  const random = new Random(spec.seed);
  const folders = new Set<string>();
  const inFolder = spec.folder === undefined ? {} : { folder: spec.folder };
  let owner = '';
  let bytes = 0;
  for (let file = 0; bytes < spec.bytes; file++) {
    if (file % PACKAGE_FILES === 0) owner = packageName(random, file / PACKAGE_FILES);
    const size = fileSize(random, spec);
    const kind = kindOf(random, size > spec.mean);
    const place = { ...placeOf(random, kind, owner, file), ...inFolder };
    for (const folder of freshFolders(place.folder, folders)) yield folderEntry(folder);
    yield fileEntry(random, place, { kind, size });
    yield* linkEntries(random, place);
    bytes += size;
  }
}

function fileSize(random: Random, { bytes, mean, sizes }: LayerSpec): number {
  const factor = sizes === 'even' ? random.next() * 2 : skewed(random);
  return Math.floor(Math.min(factor * mean, bytes * LARGEST_SHARE));
}

/** Has a mean of 1; a third of all bytes lies in one file of a thousand. */
function skewed(random: Random): number {
  const which = random.next();
  if (which < 0.85) return random.next() ** 2 / 2;
  if (which < 0.98) return 0.5 + random.next() * 3;
  if (which < 0.999) return 3.5 + random.next() * 16.5;
  return 100 + random.next() * 550;
}

function kindOf(random: Random, large: boolean): Kind {
  const which = random.next() * 100;
  if (which < (large ? 27 : 75)) return 'text';
  return which < (large ? 90 : 88) ? 'binary' : 'packed';
}

function freshFolders(folder: string, known: Set<string>): readonly string[] {
  const fresh: string[] = [];
  for (let at = folder; at !== '' && !known.has(at); at = at.slice(0, at.lastIndexOf('/'))) {
    fresh.unshift(at);
    known.add(at);
    if (!at.includes('/')) break;
  }
  return fresh;
}

function folderEntry(name: string): LayerEntry {
  const mtime = new Date(FIRST_DAY * 1000);
  return { header: { name: `${name}/`, type: 'directory', mode: 0o755, mtime }, body: null };
}

function fileEntry(
  random: Random,
  { folder, name, mode }: FilePlace,
  { kind, size }: { kind: Kind; size: number },
): LayerEntry {
  const owned = folder.startsWith('var/') && random.percent(20);
  const header: HeaderFields = {
    name: `${folder}/${name}`,
    size,
    mode,
    mtime: new Date((FIRST_DAY + random.below(30_000_000)) * 1000),
    ...(owned ? { uid: 101, gid: 103, uname: 'messagebus', gname: 'messagebus' } : {}),
    ...(folder === 'usr/bin' && random.percent(4)
      ? { pax: { 'SCHILY.xattr.security.capability': CAPABILITY } }
      : {}),
  };
  return { header, body: { kind, offset: random.below(1_000_000_000), size } };
}

/** A library's short name, and now and then a second name of a program. */
function* linkEntries(
  random: Random,
  { folder, name, mode, soname }: FilePlace,
): Generator<LayerEntry> {
  const mtime = new Date(FIRST_DAY * 1000);
  if (soname !== undefined) {
    const header: HeaderFields = {
      name: `${folder}/${soname}`,
      type: 'symlink',
      linkname: name,
      mtime,
    };
    yield { header, body: null };
  }
  if (folder === 'usr/bin' && random.percent(5)) {
    const linkname = `${folder}/${name}`;
    yield {
      header: { name: `${linkname}-alias`, type: 'link', linkname, mode, mtime },
      body: null,
    };
  }
}
