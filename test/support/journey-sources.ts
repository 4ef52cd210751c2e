/** Sources for end-to-end tests that need size rather than variety. */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';

const ENDLESS_BYTES = 60 * 2 ** 30;
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** A layout of one image with the one given layer, which must already lie below `blobs`. */
function finishLayout(folder: string, layer: { digest: string; size: number }): string {
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: [layer.digest] },
  });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: put(folder, config),
      size: config.length,
    },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', ...layer }],
  });
  const descriptor = {
    mediaType: MANIFEST,
    digest: put(folder, manifest),
    size: manifest.length,
  };
  fs.writeFileSync(
    path.join(folder, 'index.json'),
    JSON.stringify({ schemaVersion: 2, manifests: [descriptor] }),
  );
  fs.writeFileSync(path.join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  return folder;
}

function put(folder: string, bytes: string | Buffer): string {
  const hex = createHash('sha256').update(bytes).digest('hex');
  fs.mkdirSync(path.join(folder, 'blobs/sha256'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'blobs/sha256', hex), bytes);
  return `sha256:${hex}`;
}

/**
 * An image whose layer has `bytes` bytes and takes no room on the disk. Its digest is a lie, but
 * nobody knows before all of it was read.
 */
export function endlessLayout(folder: string, bytes: number): string {
  const hex = 'ab'.repeat(32);
  fs.mkdirSync(path.join(folder, 'blobs/sha256'), { recursive: true });
  const file = path.join(folder, 'blobs/sha256', hex);
  fs.writeFileSync(file, '');
  fs.truncateSync(file, bytes);
  return finishLayout(folder, { digest: `sha256:${hex}`, size: bytes });
}

/**
 * A gzip file of some 30 MB that unpacks to 60 GB: a tar of one member, which nobody waits for. It
 * takes room on the disk only while it is being unpacked.
 */
export function packedEndless(file: string): string {
  const start = header('endless');
  start.write('77777777777\0', 124, 'latin1');
  writeChecksum(start);
  const zeros = gzipSync(Buffer.alloc(64 * 2 ** 20));
  const parts = Array<Buffer>(ENDLESS_BYTES / (64 * 2 ** 20)).fill(zeros);
  fs.writeFileSync(file, Buffer.concat([gzipSync(start), ...parts]));
  return file;
}

/** An image whose layer holds `count` empty files in one directory, named `f0000000` onwards. */
export function crowdedLayout(folder: string, count: number): string {
  const tar = Buffer.alloc((count + 2) * 512);
  const template = header('d/f0000000');
  for (let i = 0; i < count; i++) {
    const at = i * 512;
    template.copy(tar, at);
    tar.write(String(i).padStart(7, '0'), at + 3, 'latin1');
    writeChecksum(tar.subarray(at, at + 512));
  }
  return finishLayout(folder, { digest: put(folder, tar), size: tar.length });
}

function header(name: string): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0, 'latin1');
  block.write('0000644\0', 100, 'latin1');
  block.write('0001750\0', 108, 'latin1');
  block.write('0001750\0', 116, 'latin1');
  block.write('00000000000\0', 124, 'latin1');
  block.write('14632000000\0', 136, 'latin1');
  block.write('0', 156, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  return block;
}

function writeChecksum(block: Buffer): void {
  block.fill(' ', 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
}
