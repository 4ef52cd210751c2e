/** Makes valid images of any shape from a seed, as blobs and as the tree of an OCI image layout. */
import { digestOf } from '../../electron/oci/digest.ts';
import {
  DOCKER_CONFIG,
  DOCKER_LAYER,
  DOCKER_LIST,
  DOCKER_MANIFEST,
  OCI_CONFIG,
  OCI_INDEX,
  OCI_LAYER,
  OCI_MANIFEST,
} from '../../electron/oci/media-type.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Tree, TreeNode } from './archive.ts';
import { attestation, referrer } from './artifact-builder.ts';
import { blobPath, putBlob, toJson, type JsonDescriptor } from './blobs.ts';
import { DECLARED, randomLayer, store, type StoredForm } from './layer-content.ts';
import { Random } from './random.ts';

export interface ImageShape {
  readonly seed: number;
  readonly platforms: number;
  /** Of each image. */
  readonly layers: number;
  readonly entries: number;
  /** An index between `index.json` and the manifests. */
  readonly nested: boolean;
  /** All images stand on the same lowest layer. */
  readonly sharedBase: boolean;
  /** The top layer of each image is there twice. */
  readonly repeatedLayer: boolean;
  readonly family: 'oci' | 'docker';
  /** Layers are stored in these forms by turns. */
  readonly forms: readonly [StoredForm, ...StoredForm[]];
  readonly history: boolean;
  readonly inlineData: boolean;
  readonly referrer: boolean;
  readonly attestation: boolean;
}

export interface BuiltLayer {
  readonly tar: Buffer;
  readonly stored: Buffer;
  readonly diffID: Digest;
  readonly descriptor: JsonDescriptor;
}

export interface BuiltImage {
  readonly platform: {
    readonly os: string;
    readonly architecture: string;
    readonly variant?: string;
  };
  readonly layers: readonly BuiltLayer[];
  readonly config: Buffer;
  readonly configDigest: Digest;
  readonly manifest: JsonDescriptor;
  readonly name: string;
}

export interface BuiltSource {
  readonly images: readonly BuiltImage[];
  readonly blobs: Map<Digest, Buffer>;
  /** What `index.json` lists. */
  readonly roots: JsonDescriptor[];
  /** The index between, if there is one. */
  readonly index: Digest | null;
}

export const SIMPLE: ImageShape = {
  seed: 1,
  platforms: 1,
  layers: 2,
  entries: 6,
  nested: false,
  sharedBase: false,
  repeatedLayer: false,
  family: 'oci',
  forms: ['gzip'],
  history: true,
  inlineData: false,
  referrer: false,
  attestation: false,
};

const CREATED = '2024-01-01T00:00:00Z';
const REF_NAME = 'org.opencontainers.image.ref.name';
const FULL_NAME = 'io.containerd.image.name';

const PLATFORMS = [
  { os: 'linux', architecture: 'amd64' },
  { os: 'linux', architecture: 'arm64', variant: 'v8' },
  { os: 'linux', architecture: 'arm', variant: 'v7' },
  { os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.2582' },
  { os: 'linux', architecture: 's390x' },
] as const;

interface Making {
  readonly shape: ImageShape;
  readonly random: Random;
  readonly blobs: Map<Digest, Buffer>;
}

/** The same shape gives the same bytes. */
export async function buildImages(shape: ImageShape): Promise<BuiltSource> {
  const blobs = new Map<Digest, Buffer>();
  const making = { shape, blobs, random: new Random(shape.seed) };
  const shared = shape.sharedBase && shape.layers > 0 ? [await buildLayer(making, 0)] : [];
  const images: BuiltImage[] = [];
  for (let i = 0; i < shape.platforms; i++) images.push(await buildImage(making, i, shared));
  const first = images[0];
  const added =
    shape.attestation && first !== undefined ? [attestation(blobs, first.manifest)] : [];
  const { roots, index } = shape.nested ? nest(making, images, added) : nameEach(images, added);
  if (shape.referrer && first !== undefined) roots.push(referrer(blobs, first.manifest));
  return { images, blobs, roots, index };
}

/** The tree of an OCI image layout (image-spec image-layout.md). */
export function layoutTree({ blobs, roots }: Pick<BuiltSource, 'blobs' | 'roots'>): Tree {
  const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: roots };
  const tree: Tree = new Map<string, TreeNode>([
    ['blobs', 'directory'],
    ['oci-layout', toJson({ imageLayoutVersion: '1.0.0' })],
    ['index.json', toJson(index)],
  ]);
  for (const [digest, bytes] of blobs) tree.set(blobPath(digest), bytes);
  return tree;
}

async function buildLayer(making: Making, turn: number): Promise<BuiltLayer> {
  const { shape, random, blobs } = making;
  const form = shape.forms[turn % shape.forms.length] ?? shape.forms[0];
  const tar = await randomLayer(random, random.below(2 * shape.entries + 1));
  const stored = store(tar, form);
  const declared = DECLARED[form];
  const mediaType =
    shape.family === 'oci' ? OCI_LAYER + declared : DOCKER_LAYER + declared.replace('+', '.');
  return { tar, stored, diffID: digestOf(tar), descriptor: putBlob(blobs, mediaType, stored) };
}

async function buildImage(
  making: Making,
  i: number,
  shared: readonly BuiltLayer[],
): Promise<BuiltImage> {
  const { shape, blobs } = making;
  const [manifestType, configType] =
    shape.family === 'oci' ? [OCI_MANIFEST, OCI_CONFIG] : [DOCKER_MANIFEST, DOCKER_CONFIG];
  const platform = PLATFORMS[i % PLATFORMS.length] ?? PLATFORMS[0];
  const layers = [...shared];
  while (layers.length < shape.layers) layers.push(await buildLayer(making, layers.length + i));
  const top = layers.at(-1);
  if (shape.repeatedLayer && top !== undefined) layers.push(top);
  const config = toJson(configOf(shape, platform, layers));
  const configDescriptor = putBlob(blobs, configType, config);
  const inline = shape.inlineData ? { data: config.toString('base64') } : {};
  const manifest = toJson({
    schemaVersion: 2,
    mediaType: manifestType,
    config: { ...configDescriptor, ...inline },
    layers: layers.map(({ descriptor }) => descriptor),
  });
  return {
    name: `registry.example/app:tag-${i}`,
    platform,
    layers,
    config,
    configDigest: configDescriptor.digest,
    manifest: putBlob(blobs, manifestType, manifest),
  };
}

function configOf(shape: ImageShape, platform: object, layers: readonly BuiltLayer[]): object {
  const history = layers.flatMap((_, i) => [
    { created: CREATED, created_by: `COPY step-${i} /` },
    { created: CREATED, created_by: `ENV STEP=${i}`, empty_layer: true },
  ]);
  return {
    created: CREATED,
    ...platform,
    config: { Env: ['PATH=/bin'], Cmd: ['/bin/app'], Labels: { Digest: 'free text' } },
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffID }) => diffID) },
    ...(shape.history ? { history } : {}),
  };
}

type Listed = Pick<BuiltSource, 'roots' | 'index'>;

/** One index for all manifests, with one name. */
function nest(
  { shape, blobs }: Making,
  images: readonly BuiltImage[],
  added: readonly JsonDescriptor[],
): Listed {
  const mediaType = shape.family === 'oci' ? OCI_INDEX : DOCKER_LIST;
  const items = images.map(({ manifest, platform }) => ({ ...manifest, platform }));
  const bytes = toJson({ schemaVersion: 2, mediaType, manifests: [...items, ...added] });
  const index = putBlob(blobs, mediaType, bytes);
  return { roots: [{ ...index, annotations: { [REF_NAME]: 'latest' } }], index: index.digest };
}

function nameEach(images: readonly BuiltImage[], added: readonly JsonDescriptor[]): Listed {
  const roots = images.map(({ manifest, platform, name }, i) => {
    const annotations = { [FULL_NAME]: name, [REF_NAME]: `tag-${i}` };
    return { ...manifest, platform, annotations };
  });
  return { roots: [...roots, ...added], index: null };
}
