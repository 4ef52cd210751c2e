/**
 * The archives of `docker save` (before and from version 25) and of podman and skopeo, made from
 * built images.
 */
import { chainIDs } from '../../electron/oci/digest.ts';
import type { Tree } from './archive.ts';
import { blobPath, toJson } from './blobs.ts';
import { layoutTree, type BuiltImage, type BuiltSource } from './image-builder.ts';

export const DOCKER_FLAVOURS = ['docker-24', 'docker-25', 'podman'] as const;
export type DockerFlavour = (typeof DOCKER_FLAVOURS)[number];

export function dockerTree(source: BuiltSource, flavour: DockerFlavour): Tree {
  switch (flavour) {
    case 'docker-24':
      return legacyTree(source.images, addDockerLayer);
    case 'podman':
      return legacyTree(source.images, addPodmanLayer);
    case 'docker-25':
      return layoutWithManifest(source);
  }
}

/** Adds a layer; returns the name that `manifest.json` gives it. */
type AddLayer = (tree: Tree, image: BuiltImage, position: number) => string;

function legacyTree(images: readonly BuiltImage[], addLayer: AddLayer): Tree {
  const tree: Tree = new Map();
  const items = images.map((image) => {
    const Config = `${hexOf(image.configDigest)}.json`;
    tree.set(Config, image.config);
    const Layers = image.layers.map((_, position) => addLayer(tree, image, position));
    return { Config, RepoTags: [image.name], Layers };
  });
  tree.set('manifest.json', toJson(items));
  tree.set('repositories', toJson({ 'registry.example/app': { 'tag-0': 'an id' } }));
  return tree;
}

/** A folder for each layer; from the second time on, the same bytes are a link to the first. */
function addDockerLayer(tree: Tree, image: BuiltImage, position: number): string {
  const folder = addFolder(tree, image, position);
  const bytes = image.layers[position]?.tar ?? Buffer.alloc(0);
  const name = `${folder}/layer.tar`;
  const first = [...tree].find(([, node]) => node === bytes)?.[0];
  if (first === undefined) tree.set(name, bytes);
  else if (first !== name) tree.set(name, { link: `../${first}` });
  return name;
}

/** Layers are named by diffID; the old folders only hold links to them. */
function addPodmanLayer(tree: Tree, image: BuiltImage, position: number): string {
  const layer = image.layers[position];
  const name = `${hexOf(layer?.diffID ?? '')}.tar`;
  tree.set(name, layer?.tar ?? Buffer.alloc(0));
  tree.set(`${addFolder(tree, image, position)}/layer.tar`, { link: `../${name}` });
  return name;
}

function addFolder(tree: Tree, image: BuiltImage, position: number): string {
  const chain = chainIDs(image.layers.map(({ diffID }) => diffID));
  const folder = hexOf(chain[position] ?? '');
  tree.set(folder, 'directory');
  tree.set(`${folder}/VERSION`, Buffer.from('1.0'));
  tree.set(`${folder}/json`, toJson({ id: folder, os: 'linux' }));
  return folder;
}

function layoutWithManifest(source: BuiltSource): Tree {
  const items = source.images.map(({ configDigest, layers, name }) => ({
    Config: blobPath(configDigest),
    RepoTags: [name],
    Layers: layers.map(({ descriptor }) => blobPath(descriptor.digest)),
    LayerSources: Object.fromEntries(layers.map(({ diffID, descriptor }) => [diffID, descriptor])),
  }));
  return new Map([...layoutTree(source), ['manifest.json', toJson(items)]]);
}

function hexOf(digest: string): string {
  return digest.slice(digest.indexOf(':') + 1);
}
