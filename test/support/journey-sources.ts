/** Sources for end-to-end tests: those that need size, and those that say two things. */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Tree } from './archive.ts';
import { dockerTree } from './docker-builder.ts';
import { buildImages, SIMPLE } from './image-builder.ts';

const ENDLESS_BYTES = 60 * 2 ** 30;
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

interface Descriptor extends Stored {
  readonly mediaType: string;
}

interface Stored {
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** A layout of one image with the given layers, which must already lie below `blobs`. */
function finishLayout(folder: string, ...layers: readonly Stored[]): string {
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
    history: layers.map((_, i) => ({ created_by: `step ${String(i + 1)}` })),
  });
  return finishIndex(folder, [putManifest(folder, config, layers)]);
}

/** The descriptor of a new manifest of this config and these layers. */
function putManifest(folder: string, config: string, layers: readonly Stored[]): Descriptor {
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: put(folder, config),
      size: config.length,
    },
    layers: layers.map((layer) => ({
      mediaType: 'application/vnd.oci.image.layer.v1.tar',
      ...layer,
    })),
  });
  const described = { digest: put(folder, manifest), size: manifest.length };
  return { mediaType: MANIFEST, ...described };
}

function finishIndex(folder: string, manifests: readonly object[]): string {
  const index = JSON.stringify({ schemaVersion: 2, manifests });
  fs.writeFileSync(path.join(folder, 'index.json'), index);
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

/**
 * An image of three layers: `count` empty files, a hundred in each directory `d0000` onwards; then the
 * first directory removed, the first file of each other one with the set-user-ID bit, and `new/file`;
 * then nothing but `top`.
 */
export function layeredLayout(folder: string, count: number): string {
  const dir = (i: number) => `d${String(Math.floor(i / 100)).padStart(4, '0')}`;
  const file = (i: number) => `${dir(i)}/f${String(i).padStart(7, '0')}`;
  const numbers = Array.from({ length: count }, (_, i) => i);
  const first = numbers.filter((i) => i % 100 === 0 && i > 0);
  const layers = [
    emptyFiles(numbers.map(file)),
    emptyFiles(['.wh.d0000', 'new/file', ...first.map(file)], '0004755'),
    emptyFiles(['top']),
  ];
  return finishLayout(
    folder,
    ...layers.map((tar) => ({ digest: put(folder, tar), size: tar.length })),
  );
}

function emptyFiles(names: readonly string[], mode = '0000644'): Buffer {
  const tar = Buffer.alloc((names.length + 2) * 512);
  for (const [i, name] of names.entries()) {
    const block = tar.subarray(i * 512, (i + 1) * 512);
    header(name).copy(block);
    block.write(mode, 100, 'latin1');
    writeChecksum(block);
  }
  return tar;
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

/** Platforms of the images of `manyImagesLayout`, by turns. */
const MANY_PLATFORMS = ['amd64', 'arm64', 's390x'] as const;

/**
 * A layout of `count` images that differ in their names and configs: `app-00000:1` onwards, for
 * linux on amd64, arm64 and s390x by turns. All stand on one layer.
 */
export function manyImagesLayout(folder: string, count: number): string {
  const layer = Buffer.alloc(1024);
  const stored = { digest: put(folder, layer), size: layer.length };
  const manifests = Array.from({ length: count }, (_, i) => {
    const name = `app-${String(i).padStart(5, '0')}`;
    const architecture = MANY_PLATFORMS[i % MANY_PLATFORMS.length] ?? MANY_PLATFORMS[0];
    const config = JSON.stringify({
      architecture,
      os: 'linux',
      config: { Hostname: name },
      rootfs: { type: 'layers', diff_ids: [stored.digest] },
    });
    const manifest = putManifest(folder, config, [stored]);
    const annotations = { 'org.opencontainers.image.ref.name': `${name}:1` };
    return { ...manifest, platform: { os: 'linux', architecture }, annotations };
  });
  return finishIndex(folder, manifests);
}

/**
 * An archive whose `index.json` and `manifest.json` give one name to two images. A third one is the
 * same in both.
 */
export async function twoReadingsTree(): Promise<Tree> {
  const source = await buildImages({ ...SIMPLE, platforms: 3 });
  const [first, second, third] = source.images;
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('The builder made too few images.');
  const roots = source.roots.filter(({ digest }) => digest !== second.manifest.digest);
  const images = [{ ...second, name: first.name }, third];
  return dockerTree({ ...source, roots, images }, 'docker-25');
}
