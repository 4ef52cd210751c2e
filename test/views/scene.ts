/** What the views are shown with: sources, evidence, a key and a library, written into a folder. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { digestOf } from '../../electron/oci/digest.ts';
import { openLibrary } from '../../electron/library/library.ts';
import { writeArchive } from '../support/archive.ts';
import { buildImages, layoutTree, SIMPLE } from '../support/image-builder.ts';
import { keep, keptRecord, type Keepable } from '../support/kept-images.ts';
import { INDEX, MANIFEST, OTHER, pod, trivyReport } from '../support/match-evidence.ts';
import { rotLargest } from '../support/rot.ts';
import { signedLayout, type SignedImage } from '../support/signed-layout.ts';
import { ordersImage } from './orders-image.ts';

export interface Scene {
  /** Signed, with an SBOM and an attestation. */
  readonly orders: string;
  /** The delivery before that. */
  readonly before: string;
  /** The sample, with one bit turned. */
  readonly damaged: string;
  readonly sample: string;
  /** An empty folder: no source. */
  readonly nothing: string;
  /** The public key of who signed. */
  readonly key: string;
  readonly evidence: readonly string[];
  /** The folder of the user's data, with a library in it, of which a blob rotted. */
  readonly data: string;
}

/** Names are those of a shop: they are in the pictures. */
export async function writeScene(folder: string): Promise<Scene> {
  const write = (name: string, content: string | Uint8Array): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, content);
    return file;
  };
  const latest = await ordersImage('2.4.0', true);
  const former = await ordersImage('2.3.1', false);
  const data = path.join(folder, 'data');
  await fillLibrary(path.join(data, 'drydock/library'), latest, former);
  const signed = await signedLayout(undefined, latest);
  return {
    orders: await writeArchive(signed.tree, path.join(folder, 'orders-2.4.0.tar')),
    before: await writeArchive(layoutTree(keepable(former)), path.join(folder, 'orders-2.3.1.tar')),
    damaged: write('from-courier.tar', flipped(fs.readFileSync(sampleImage))),
    sample: sampleImage,
    nothing: fs.mkdtempSync(path.join(folder, 'nothing-')),
    key: write('cosign.pub', signed.key.public),
    evidence: [
      write('deploy.yaml', pod(`shop/sample:1.1@${INDEX}`, `shop/batch@${OTHER}`, 'busybox:1.36')),
      write('trivy.json', trivyReport('registry.example.com/sample', '1.1', MANIFEST)),
      write('release.yaml', pod(`shop/orders:2.4.0@${latest.manifest.digest}`)),
    ],
    data,
  };
}

async function fillLibrary(folder: string, ...orders: readonly SignedImage[]): Promise<void> {
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const library = openLibrary(folder);
  for (const image of orders) {
    const tags = ['delivery', image.name.endsWith('2.4.0') ? 'September 2026' : 'May 2026'];
    await keepIn(library, keepable(image), image.name, tags);
  }
  rotLargest(folder);
  for (const [at, name] of OTHERS.entries())
    await keepIn(library, await buildImages({ ...SIMPLE, seed: at + 1 }), name, TAGS[at] ?? []);
}

const OTHERS = [
  'debian:12-slim',
  'registry.example.com/shop/payments:1.9.0',
  'registry.example.com/shop/catalogue:7.2',
  'registry.example.com/platform/ingress-controller:1.31.4-linux-amd64-hardened',
];

const TAGS: readonly (readonly string[])[] = [['base'], [], ['delivery']];

async function keepIn(
  library: ReturnType<typeof openLibrary>,
  image: Keepable,
  name: string,
  tags: readonly string[],
): Promise<void> {
  const bytes = [...image.blobs.values()].reduce((sum, blob) => sum + blob.length, 0);
  const file = `${name.replace(/^.*\//, '').replace(':', '-')}.tar`;
  const source = { name: file, kind: 'oci-archive', size: bytes + 4096 } as const;
  const record = keptRecord(file, {
    source: { ...source, sha256: digestOf(Buffer.from(name)) },
    names: [name],
    blobs: image.blobs.size,
    bytes,
  });
  await keep(library, image, { name, entry: { tags, record } });
}

function keepable({ blobs, manifest, name }: SignedImage): Keepable {
  const annotations = { 'org.opencontainers.image.ref.name': name };
  return { blobs: new Map(blobs), roots: [{ ...manifest, annotations }] };
}

function flipped(bytes: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes);
  const middle = changed.length >> 1;
  changed[middle] = (changed[middle] ?? 0) ^ 1;
  return changed;
}
