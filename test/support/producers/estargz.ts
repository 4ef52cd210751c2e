/** Layers that can be read in parts: eStargz (gzip) and zstd:chunked. */
import { zstdCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { digestOf } from '../../../electron/oci/digest.ts';
import { OCI_LAYER } from '../../../electron/oci/media-type.ts';
import { packTar, type Member } from '../archive.ts';
import { toJson } from '../blobs.ts';
import { oneLayer, type OneLayerImage } from './one-layer.ts';

const BLOCK = 512;
const END_BLOCKS = 2 * BLOCK;
const SKIPPABLE = 0x184d2a50;
const CHUNKED = 'io.github.containers.zstd-chunked';

const MEMBERS: readonly Member[] = [
  { name: '.prefetch.landmark', body: Buffer.from([0x0f]) },
  { name: 'bin/', type: 'directory' },
  { name: 'bin/app', body: Buffer.alloc(40_000, 'app ') },
  { name: 'etc/app.conf', body: Buffer.from('level=info\n') },
];

/**
 * A gzip member for each file, one for the table of contents, which is a file of the layer as well,
 * and an empty one that says in its extra field where that table begins.
 */
export async function estargzLayer(): Promise<OneLayerImage> {
  const files = await pieces(MEMBERS);
  const contents = toJson({ version: 1, entries: MEMBERS.map(({ name }) => ({ name })) });
  const table = await packTar([{ name: 'stargz.index.json', body: contents }]);
  const compressed = files.map((bytes) => gzipSync(bytes));
  const offset = compressed.reduce((sum, { length }) => sum + length, 0);
  const stored = Buffer.concat([...compressed, gzipSync(table), footer(offset)]);
  const annotations = {
    'containerd.io/snapshot/stargz/toc.digest': digestOf(contents),
    'io.containers.estargz.uncompressed-size': String(Buffer.concat([...files, table]).length),
  };
  const tar = Buffer.concat([...files, table]);
  return oneLayer({ tar, stored, mediaType: `${OCI_LAYER}+gzip`, descriptor: { annotations } });
}

/** A zstd frame for each file; the table of contents and its place in frames that hold no data. */
export async function zstdChunkedLayer(): Promise<OneLayerImage> {
  const files = await pieces(MEMBERS);
  const end = Buffer.alloc(END_BLOCKS);
  const frames = [...files, end].map((bytes) => zstdCompressSync(bytes));
  const plain = toJson({ version: 1, entries: MEMBERS.map(({ name }) => ({ name })) });
  const table = zstdCompressSync(plain);
  const offset = frames.reduce((sum, { length }) => sum + length, 0) + 8;
  const place = Buffer.alloc(64);
  [offset, table.length, plain.length, 1].forEach((each, i) =>
    place.writeBigUInt64LE(BigInt(each), i * 8),
  );
  place.write('GNUlInUx', 56);
  const annotations = {
    [`${CHUNKED}.manifest-checksum`]: digestOf(table),
    [`${CHUNKED}.manifest-position`]: `${offset}:${table.length}:${plain.length}:1`,
  };
  return oneLayer({
    tar: Buffer.concat([...files, end]),
    stored: Buffer.concat([...frames, skippable(table), skippable(place)]),
    mediaType: `${OCI_LAYER}+zstd`,
    descriptor: { annotations },
  });
}

/** Each member with its header, without the end of the archive. */
async function pieces(members: readonly Member[]): Promise<Buffer[]> {
  const archives = await Promise.all(members.map((member) => packTar([member])));
  return archives.map((bytes) => bytes.subarray(0, -END_BLOCKS));
}

/** 51 bytes: an empty gzip member whose extra field is `SG` and the offset in hexadecimal. */
function footer(offset: number): Buffer {
  const place = Buffer.from(`${offset.toString(16).padStart(16, '0')}STARGZ`);
  const extra = Buffer.concat([Buffer.from('SG'), uint16(place.length), place]);
  const header = Buffer.from('1f8b08040000000000ff', 'hex');
  const empty = deflateRawSync(Buffer.alloc(0), { level: 0 });
  return Buffer.concat([header, uint16(extra.length), extra, empty, Buffer.alloc(8)]);
}

function skippable(content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(SKIPPABLE, 0);
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
