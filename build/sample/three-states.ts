/**
 * The source that the first screen offers: the same small image three times, healthy, incomplete and
 * damaged. It is made out of `multi-platform.oci.tar`, and comes out the same each time.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { extract, pack } from 'tar-stream';
import { sampleImage } from '../setup/paths.ts';

type Blobs = Map<string, Buffer>;

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Index {
  readonly manifests: readonly Descriptor[];
}

interface Manifest {
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Config {
  readonly rootfs: { readonly diff_ids: readonly string[] };
  readonly history: readonly object[];
}

const CREATED = '2025-01-01T00:00:00Z';
const MTIME = new Date(CREATED);
const FOLDER = 'blobs/sha256/';
const LAYER = 'application/vnd.oci.image.layer.v1.tar';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** What the layer on top of the other two images holds. */
const BERTHS = 'etc/harbour/berths.conf';

/** The bytes of the archive. */
export async function threeStates(): Promise<Buffer> {
  const members = await membersOf(readFileSync(sampleImage));
  const index = parsed(members.get('index.json')) as Index;
  const list = parsed(blobOf(members, index.manifests[0])) as Index;
  const healthy = list.manifests[0];
  if (healthy === undefined) throw new Error('the sample has no image');
  const manifest = parsed(blobOf(members, healthy)) as Manifest;
  const blobs: Blobs = new Map();
  for (const each of [healthy, manifest.config, ...manifest.layers])
    blobs.set(each.digest, blobOf(members, each));

  const lacking = await layerOf(BERTHS, 'berths = 24\nowner = "harbour"\n');
  const changed = await layerOf(BERTHS, 'berths = 36\nowner = "harbour"\n');
  const incomplete = stacked(blobs, manifest, lacking);
  const damaged = stacked(blobs, manifest, changed);
  // Its digest is that of 36 berths: one byte is another one now.
  blobs.set(digestOf(changed), Buffer.from(changed.toString('latin1').replace('berths = 36', 'berths = 96'), 'latin1'));
  return archiveOf(blobs, [
    named(healthy, 'healthy'),
    named(incomplete, 'incomplete'),
    named(damaged, 'damaged'),
  ]);
}

/** An image with another layer on top, which is not put beside it. */
function stacked(blobs: Blobs, base: Manifest, layer: Buffer): Descriptor {
  const before = parsed(blobs.get(base.config.digest)) as Config;
  const top = { mediaType: LAYER, digest: digestOf(layer), size: layer.length };
  const config = {
    ...before,
    rootfs: { ...before.rootfs, diff_ids: [...before.rootfs.diff_ids, top.digest] },
    history: [...before.history, { created: CREATED, created_by: `COPY berths.conf /${BERTHS}` }],
  };
  return put(blobs, MANIFEST, {
    ...base,
    config: put(blobs, CONFIG, config),
    layers: [...base.layers, top],
    annotations: {},
  });
}

function named({ mediaType, digest, size }: Descriptor, tag: string): Descriptor {
  const annotations = { 'org.opencontainers.image.ref.name': `sample:${tag}` };
  return { mediaType, digest, size, annotations };
}

function put(blobs: Blobs, mediaType: string, document: object): Descriptor {
  const bytes = Buffer.from(JSON.stringify(document));
  blobs.set(digestOf(bytes), bytes);
  return { mediaType, digest: digestOf(bytes), size: bytes.length };
}

async function layerOf(name: string, text: string): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name, mode: 0o644, mtime: MTIME }, text);
  tar.finalize();
  return buffer(tar);
}

async function archiveOf(blobs: Blobs, manifests: readonly Descriptor[]): Promise<Buffer> {
  const tar = pack();
  const add = (name: string, bytes: Buffer): void => {
    tar.entry({ name, mode: 0o644, mtime: MTIME }, bytes);
  };
  add('oci-layout', Buffer.from('{"imageLayoutVersion":"1.0.0"}'));
  add('index.json', Buffer.from(JSON.stringify({ schemaVersion: 2, manifests })));
  for (const [digest, bytes] of [...blobs].sort(([one], [other]) => (one < other ? -1 : 1)))
    add(FOLDER + digest.slice('sha256:'.length), bytes);
  tar.finalize();
  return buffer(tar);
}

async function membersOf(archive: Buffer): Promise<Blobs> {
  const members: Blobs = new Map();
  const reading = extract();
  reading.end(archive);
  for await (const entry of reading) {
    const name = entry.header.name.replace(/^\.\//, '');
    members.set(name, await buffer(entry));
  }
  return members;
}

function blobOf(members: Blobs, descriptor: Descriptor | undefined): Buffer {
  const bytes = members.get(FOLDER + (descriptor?.digest ?? '').slice('sha256:'.length));
  if (bytes === undefined) throw new Error('the sample lacks a blob');
  return bytes;
}

function parsed(bytes: Buffer | undefined): unknown {
  if (bytes === undefined) throw new Error('the sample lacks a document');
  return JSON.parse(bytes.toString());
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
