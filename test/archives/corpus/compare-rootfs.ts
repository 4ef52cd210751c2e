/** The merged filesystem as umoci unpacked it: names, sizes, targets, and the bytes of each file. */
import { createHash } from 'node:crypto';
import * as path from 'node:path';
import { createDecompressor } from '../../../electron/io/decompress.ts';
import { sniffCompression } from '../../../electron/io/compression.ts';
import { listed, type EntryFields } from '../../support/command.ts';
import { actualDigest, type VerifyDocument } from './document.ts';
import { readLayer } from './layer-reading.ts';
import type { Ledger } from './ledger.ts';
import type { Members } from './members.ts';
import type { Truth } from './truth.ts';

const FIELD = 'skopeo[].merged_rootfs';

/** Type and path, and of files the size and the start of the hash, of links the target. */
type Item = readonly (string | number)[];

export async function compareRootfs(
  ledger: Ledger,
  truth: Truth,
  opened: { readonly path: string; readonly document: VerifyDocument; readonly members: Members },
): Promise<void> {
  const { document } = opened;
  const files = new FileBytes(document, opened.members);
  for (const { ref, config_sha256 = '', merged_rootfs: rootfs } of truth.skopeo ?? []) {
    if (rootfs?.list_sha256 === undefined) continue;
    const config = `sha256:${config_sha256}`;
    const blob = document.blobs.find(({ digest }) => actualDigest(document, digest) === config);
    const image = blob?.digest ?? config;
    const rows = await listed([opened.path, '--merged', '--image', image]);
    const items = itemsOf(rows, (row) => files.of(row));
    ledger.same(`${FIELD}.entries`, items.length, rootfs.entries, ref);
    if (rootfs.list !== undefined)
      ledger.same(
        `${FIELD}.list`,
        items.map((item) => item.join(' ')),
        rootfs.list,
        ref,
      );
    ledger.same(`${FIELD}.list_sha256`, sha256(pythonJson(items)), rootfs.list_sha256, ref);
    for (const [type, count] of Object.entries(rootfs.by_type ?? {}))
      ledger.same(`${FIELD}.by_type.${type}`, items.filter(([t]) => t === type).length, count, ref);
  }
}

/** Rows of `ls --merged`, with the folders that only names imply, in the order of their paths. */
function itemsOf(
  rows: readonly EntryFields[],
  read: (row: EntryFields) => Buffer,
): readonly Item[] {
  const items = new Map<string, Item>();
  const byPath = new Map(rows.map((row) => [clean(row.path), row]));
  for (const [at, row] of byPath) {
    for (let up = path.posix.dirname(at); up !== '.'; up = path.posix.dirname(up))
      if (!items.has(up)) items.set(up, ['d', up]);
    const target = row.type === 'hardlink' ? byPath.get(clean(row.linkname ?? '')) : row;
    if (at === '.' || target === undefined) continue;
    if (target.type === 'dir') items.set(at, ['d', at]);
    else if (target.type === 'symlink') items.set(at, ['l', at, target.linkname ?? '']);
    else if (target.type === 'file')
      items.set(at, ['f', at, target.size, sha256(read(target)).slice(0, 16)]);
    else items.set(at, ['o', at]);
  }
  return [...items.values()].sort(([, a], [, b]) => (String(a) < String(b) ? -1 : 1));
}

/** Cuts the bytes of files out of the layers that they come from. */
class FileBytes {
  readonly #layers = new Map<string, ReadonlyMap<string, Buffer>>();
  readonly #read: (layer: string) => Buffer | undefined;

  constructor({ blobs }: VerifyDocument, members: Members) {
    this.#read = (layer) => members.read(blobs.find(({ digest }) => digest === layer)?.path ?? '');
  }

  of({ layer, path: name }: EntryFields): Buffer {
    const files = this.#layers.get(layer) ?? filesIn(this.#read(layer) ?? Buffer.alloc(0));
    this.#layers.set(layer, files);
    return files.get(clean(name)) ?? Buffer.alloc(0);
  }
}

function filesIn(stored: Buffer): ReadonlyMap<string, Buffer> {
  const { rows, bodies } = readLayer(stored);
  const bytes = decompressed(stored);
  const parts = bodies.map(({ offset, length }) => bytes.subarray(offset, offset + length));
  return new Map(rows.map((row, i) => [clean(row.path), parts[i] ?? Buffer.alloc(0)]));
}

function decompressed(stored: Buffer): Buffer {
  const kind = sniffCompression(stored.subarray(0, 512));
  if (kind !== 'gzip' && kind !== 'zstd') return stored;
  const chunks: Buffer[] = [];
  const decompressor = createDecompressor(kind);
  const keep = (bytes: Uint8Array) => void chunks.push(Buffer.from(bytes));
  decompressor.push(stored, keep);
  decompressor.end(keep);
  return Buffer.concat(chunks);
}

/** A list of lists as Python's `json.dumps` writes it. */
function pythonJson(items: readonly Item[]): string {
  const ascii = (text: string) =>
    text.replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  const lists = items.map(
    (item) => `[${item.map((part) => ascii(JSON.stringify(part))).join(', ')}]`,
  );
  return `[${lists.join(', ')}]`;
}

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function clean(name: string): string {
  return path.posix.normalize(name.replace(/^\/+/, ''));
}
