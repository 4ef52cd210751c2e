/** Ways to make a layer odd inside, with its digest and its diffID right again afterwards. */
import * as zlib from 'node:zlib';
import { packTar, type Member } from './archive.ts';
import type { LayoutEditor } from './layout-editor.ts';
import type { Mutation } from './mutate.ts';

/** Other stored bytes for the first layer, whose content stays the same. */
export function restore(change: (tar: Buffer) => Buffer): Mutation {
  return (layout) => layout.replaceLayer(0, change(tarOf(layout)));
}

/** Another tar as the first layer. */
export function retar(change: (tar: Buffer) => Buffer): Mutation {
  return (layout) => {
    const tar = change(tarOf(layout));
    return layout.replaceLayer(0, zlib.gzipSync(tar), tar);
  };
}

/** The first layer gets more entries. */
export async function withMembers(members: readonly Member[]): Promise<Mutation> {
  const added = await packTar(members);
  return retar((tar) => Buffer.concat([tar.subarray(0, -1024), added]));
}

/** The first entry gets two long names that differ: PAX and GNU's. */
export async function withTwoNames(): Promise<Mutation> {
  const [pax, gnu] = await Promise.all([
    packTar([{ name: 'one-name', pax: { comment: 'in a PAX header' } }]),
    packTar([{ name: '././@LongLink', body: Buffer.from('another-name\0') }]),
  ]);
  const longName = Buffer.from(gnu.subarray(0, 1024));
  longName[156] = 'L'.charCodeAt(0);
  fixChecksum(longName);
  return retar((tar) => Buffer.concat([tar.subarray(0, -1024), longName, pax]));
}

/** One bit of the first header, and no checksum to match. */
export function breakHeader(tar: Buffer): Buffer {
  const broken = Buffer.from(tar);
  broken[1] = (broken[1] ?? 0) ^ 1;
  return broken;
}

/** Half of the deflate data is gone, the trailer is still there. */
export function corruptGzip(tar: Buffer): Buffer {
  const bytes = zlib.gzipSync(tar);
  return Buffer.concat([bytes.subarray(0, bytes.length >> 1), bytes.subarray(-8)]);
}

export function wrongGzipChecksum(tar: Buffer): Buffer {
  const bytes = Buffer.from(zlib.gzipSync(tar));
  bytes[bytes.length - 8] = (bytes[bytes.length - 8] ?? 0) ^ 1;
  return bytes;
}

export function cutZstd(tar: Buffer): Buffer {
  return zlib.zstdCompressSync(tar).subarray(0, -5);
}

/** The magic of lz4, and no more: it is never unpacked here. */
export function lz4(tar: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x04, 0x22, 0x4d, 0x18]), tar]);
}

/** The checksum of the ustar header at the start of `block`, in place. */
export function fixChecksum(block: Buffer): void {
  block.fill(' ', 148, 156);
  const sum = block.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
}

function tarOf(layout: LayoutEditor): Buffer {
  const tar = layout.image.layers[0]?.tar;
  if (tar === undefined) throw new RangeError('the image has no layer');
  return tar;
}
