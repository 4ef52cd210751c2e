/** `docker save` from 1.10 on, and what writes the same: crane's `legacy`, podman, skopeo. */
import { chainIDs, digestOf } from '../../../electron/oci/digest.ts';
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST } from '../../../electron/oci/media-type.ts';
import type { Digest } from '../../../shared/oci.ts';
import type { Tree, TreeNode } from '../archive.ts';
import { blobPath, putBlob, toJson, type JsonDescriptor } from '../blobs.ts';
import { dockerTree, type DockerFlavour } from '../docker-builder.ts';
import { buildImages, SIMPLE, type BuiltImage, type BuiltSource } from '../image-builder.ts';
import { unrecorded } from './ggcr.ts';
import { hexOf, imageFacts, type Produced, type ProducedImage } from './produced.ts';

const NAME = 'registry.example/app:1.0';

/** Several images that share a layer, one archive. */
export function dockerSave24(): Promise<Produced> {
  return legacy('docker-24');
}

/** `podman save -m`, and what skopeo's `docker-archive:` writes. */
export function podmanSave(): Promise<Produced> {
  return legacy('podman');
}

/** Saved by ID: `RepoTags` is null and there is no `repositories`. */
export async function dockerSave24ByID(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 82, repeatedLayer: true });
  const tree = dockerTree(source, 'docker-24');
  tree.delete('repositories');
  tree.set('manifest.json', withoutTags(tree.get('manifest.json')));
  return { tree, images: source.images.map((image) => unrecorded(image, [])) };
}

/** `crane pull --format legacy`: no folders of their own, and the layer before its texts. */
export async function craneLegacy(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 83 });
  const tree: Tree = new Map();
  const items = source.images.map((image) => {
    const Config = `${hexOf(image.configDigest)}.json`;
    tree.set(Config, image.config);
    const ids = chainIDs(image.layers.map(({ diffID }) => diffID)).map(hexOf);
    image.layers.forEach(({ tar }, i) => addV1(tree, ids, i, tar));
    const top = { 'registry.example/app': { '1.0': ids.at(-1) } };
    return { item: { Config, RepoTags: [NAME], Layers: ids.map((id) => `${id}/layer.tar`) }, top };
  });
  tree.set('manifest.json', toJson(items.map(({ item }) => item)));
  tree.set('repositories', toJson(items[0]?.top));
  return { tree, images: source.images.map((image) => unrecorded(image, [NAME])) };
}

/**
 * Docker 25 to 28 with graph drivers: a layout with uncompressed layers, the texts of version 1 as
 * blobs that nothing refers to, and beside it everything that older versions load.
 */
export function dockerSave25(): Promise<Produced> {
  return graphDriver({ names: [NAME, 'registry.example/app:latest'], listLayers: true });
}

/** Saved by ID: `index.json` lists nothing at all. */
export function dockerSave25ByID(): Promise<Produced> {
  return graphDriver({ names: [], listLayers: true });
}

/** 25.0.0 forgot the layers in its manifests: `index.json` and `manifest.json` then disagree. */
export async function dockerSave2500(): Promise<Produced> {
  const { tree, images } = await graphDriver({ names: [NAME], listLayers: false });
  const readings = images.flatMap((image): ProducedImage[] => [
    { ...image, diffIDs: [], layers: 0 },
    { ...image, digest: null, verdict: 'ambiguous' },
  ]);
  return { tree, images: readings };
}

async function legacy(flavour: DockerFlavour): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 81, platforms: 3, sharedBase: true });
  const tree = dockerTree(source, flavour);
  return { tree, images: source.images.map((image) => unrecorded(image, [image.name])) };
}

interface GraphDriver {
  readonly names: readonly string[];
  readonly listLayers: boolean;
}

async function graphDriver({ names, listLayers }: GraphDriver): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 84, forms: ['none'], repeatedLayer: true });
  const { blobs, manifest, image } = recast(source, listLayers);
  const manifests = names.map((name) => ({
    ...manifest,
    annotations: {
      'io.containerd.image.name': name,
      'org.opencontainers.image.ref.name': name.slice(name.lastIndexOf(':') + 1),
    },
    platform: image.platform,
  }));
  const RepoTags = names.length === 0 ? null : names;
  const item = { Config: blobPath(image.configDigest), RepoTags, ...layersOf(image) };
  const index = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: names.length === 0 ? null : manifests,
  };
  const tags = Object.fromEntries(names.map((name) => [name.split(':')[1] ?? '', 'an id']));
  const files: [string, TreeNode][] = [
    ['index.json', toJson(index)],
    ['manifest.json', line([item])],
    ['oci-layout', toJson({ imageLayoutVersion: '1.0.0' })],
  ];
  if (names.length > 0) files.push(['repositories', line({ 'registry.example/app': tags })]);
  const tree: Tree = new Map<string, TreeNode>([
    ['blobs', 'directory'],
    ['blobs/sha256', 'directory'],
    ...[...blobs].sort().map(([digest, bytes]): [string, TreeNode] => [blobPath(digest), bytes]),
    ...files,
  ]);
  const digest = names.length === 0 ? null : manifest.digest;
  return { tree, images: [{ ...imageFacts(image, names), digest }] };
}

/** The manifest that docker makes up while it saves, and the texts of version 1 as blobs. */
function recast({ images, blobs: built }: BuiltSource, listLayers: boolean) {
  const [image] = images;
  if (image === undefined) throw new RangeError('the source has no image');
  const blobs = new Map(built);
  blobs.delete(image.manifest.digest);
  const ids = chainIDs(image.layers.map(({ diffID }) => diffID)).map(hexOf);
  ids.forEach((_, i) => putBlob(blobs, 'application/json', toJson(v1Text(ids, i))));
  const { platform, config } = image;
  const layers = listLayers ? image.layers.map(({ tar }) => plainLayer(tar)) : [];
  const manifest = putBlob(
    blobs,
    OCI_MANIFEST,
    toJson({
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      config: { ...putBlob(blobs, OCI_CONFIG, config), platform },
      layers,
    }),
  );
  return { blobs, manifest, image };
}

function layersOf({ layers }: BuiltImage): object {
  return {
    Layers: layers.map(({ diffID }) => blobPath(diffID)),
    LayerSources: Object.fromEntries(layers.map(({ diffID, tar }) => [diffID, plainLayer(tar)])),
  };
}

function plainLayer(tar: Buffer): JsonDescriptor {
  return { mediaType: OCI_LAYER, size: tar.length, digest: digestOf(tar) };
}

function v1Text(ids: readonly string[], i: number): object {
  const parent = i === 0 ? {} : { parent: ids[i - 1] };
  return { id: ids[i], ...parent, created: '1970-01-01T00:00:00Z', os: 'linux' };
}

function addV1(tree: Tree, ids: readonly Digest[], i: number, tar: Buffer): void {
  const folder = ids[i] ?? '';
  tree.set(`${folder}/layer.tar`, tar);
  tree.set(`${folder}/json`, toJson(v1Text(ids, i)));
  tree.set(`${folder}/VERSION`, Buffer.from('1.0'));
}

function withoutTags(node: TreeNode | undefined): Buffer {
  const items = JSON.parse(Buffer.isBuffer(node) ? node.toString() : '[]') as object[];
  return toJson(items.map((item) => ({ ...item, RepoTags: null })));
}

/** Go's encoder ends what it writes with a newline. */
function line(value: object): Buffer {
  return Buffer.concat([toJson(value), Buffer.from('\n')]);
}
