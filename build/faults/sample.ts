/** The images that the runs read: an archive, the same compressed as a whole, a layout, and a damaged one. */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { documentsOf, type LayoutLayer } from '../bench/data/layout.ts';
import { Random } from '../bench/data/random.ts';

export interface Sample {
  readonly archive: string;
  readonly packed: string;
  readonly layout: string;
  /** One bit of the archive's first layer is another. */
  readonly damaged: string;
  /** How many blobs the image has. */
  readonly blobs: number;
}

export interface SampleSize {
  readonly layers: number;
  readonly files: number;
  /** Of each file, in bytes. */
  readonly bytes: number;
}

/** Enough for a scan in several reads, and few enough calls that each of them can fail once. */
export const SMALL: SampleSize = { layers: 3, files: 6, bytes: 40_000 };
/** Enough that a kill finds most runs at work. */
export const LARGE: SampleSize = { layers: 4, files: 40, bytes: 150_000 };

interface NamedBytes {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Writes them below `folder`, which must be there. */
export async function writeSample(folder: string, size: SampleSize): Promise<Sample> {
  const random = new Random(`faults ${JSON.stringify(size)}`);
  const layers: (LayoutLayer & { readonly bytes: Buffer })[] = [];
  for (let at = 0; at < size.layers; at++) layers.push(await layer(random, size, at));
  const { config, manifest, index, marker } = documentsOf(layers);
  const blobs = [manifest, config, ...layers].map(({ digest, bytes }) => ({
    name: `blobs/${digest.replace(':', '/')}`,
    bytes,
  }));
  const files = [
    { name: 'oci-layout', bytes: marker.bytes },
    { name: 'index.json', bytes: index.bytes },
    ...blobs,
  ];
  const sample = {
    archive: path.join(folder, 'image.tar'),
    packed: path.join(folder, 'image.tar.gz'),
    layout: path.join(folder, 'layout'),
    damaged: path.join(folder, 'damaged.tar'),
    blobs: blobs.length,
  };
  const whole = await tarOf(files);
  fs.writeFileSync(sample.archive, whole);
  fs.writeFileSync(sample.packed, gzipSync(whole));
  fs.writeFileSync(sample.damaged, flipped(whole, layers[0]?.bytes ?? Buffer.alloc(0)));
  for (const { name, bytes } of files) {
    const file = path.join(sample.layout, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytes);
  }
  return sample;
}

async function layer(random: Random, { files, bytes }: SampleSize, at: number) {
  const bodies = Array.from({ length: files }, (_, file) => ({
    name: `layer-${at}/file-${file}`,
    bytes: Buffer.from(Array.from({ length: bytes }, () => random.below(64))),
  }));
  const tar = await tarOf(bodies);
  const stored = gzipSync(tar, { level: 1 });
  const encoding = 'gzip' as const;
  return {
    encoding,
    diffID: digestOf(tar),
    digest: digestOf(stored),
    size: stored.length,
    bytes: stored,
  };
}

async function tarOf(files: readonly NamedBytes[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, bytes } of files) tar.entry({ name, mtime: new Date(0) }, bytes);
  tar.finalize();
  return buffer(tar);
}

function flipped(whole: Buffer, part: Buffer): Buffer {
  const bytes = Buffer.from(whole);
  const at = bytes.indexOf(part) + (part.length >> 1);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
