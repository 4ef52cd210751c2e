/** Layouts with a layer that unpacks to very much, made of one small piece that is repeated. */
import { createHash } from 'node:crypto';
import * as zlib from 'node:zlib';
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import { header } from '../support/tar-blocks.ts';
import { writeLayout } from './scale-archive.ts';
import { configOf, manifestOf } from './scale-sources.ts';

const PIECE = 64 * 2 ** 20;
const END_MARK = Buffer.alloc(1024);

/** gzip members, one for each 64 MiB of zeros: 1,030 bytes of one stored one. The diffID is wrong. */
export function gzipBomb(file: string, unpacked: number): string {
  const piece = zlib.gzipSync(Buffer.alloc(PIECE), { level: 9 });
  const pieces = Array.from({ length: unpacked / PIECE }, () => piece);
  const head = zlib.gzipSync(header('zeros', { size: base256(unpacked) }));
  const layer = Buffer.concat([head, ...pieces, zlib.gzipSync(END_MARK)]);
  return layoutOf(file, layer, '+gzip', `sha256:${'0'.repeat(64)}`);
}

/** One zstd frame of 200 MiB in 6.4 KB, with the diffID that it has. */
export function zstdBomb(file: string): string {
  const tar = Buffer.concat([
    header('zeros', { size: 200 * 2 ** 20 }),
    Buffer.alloc(200 * 2 ** 20),
    END_MARK,
  ]);
  const diffID = `sha256:${createHash('sha256').update(tar).digest('hex')}`;
  return layoutOf(file, zlib.zstdCompressSync(tar), '+zstd', diffID);
}

function layoutOf(file: string, layer: Buffer, suffix: string, diffID: string): string {
  return writeLayout(file, (layout) => {
    const layers = [layout.put(`${OCI_LAYER}${suffix}`, layer)];
    const config = layout.put(OCI_CONFIG, configOf(0, [diffID]));
    return [layout.put(OCI_MANIFEST, manifestOf({ config, layers }))];
  });
}

/** A size beyond 8 GiB, as GNU tar writes it. */
function base256(size: number): Uint8Array {
  const bytes = Buffer.alloc(12);
  bytes[0] = 0x80;
  bytes.writeBigUInt64BE(BigInt(size), 4);
  return bytes;
}
