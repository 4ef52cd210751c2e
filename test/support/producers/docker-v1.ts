/**
 * `docker save` up to 1.9: a folder for each layer, named by a random ID and chained by `parent`,
 * and `repositories` with the top layer of each name. There is no `manifest.json`, no config and no
 * digest anywhere; instructions without files have a layer as well, which is an empty tar.
 */
import { digestOf } from '../../../electron/oci/digest.ts';
import type { Tree } from '../archive.ts';
import { toJson } from '../blobs.ts';
import { buildImages, SIMPLE } from '../image-builder.ts';
import { hexOf, type Produced } from './produced.ts';

const REPOSITORY = 'registry.example/old';
const CREATED = '2015-11-03T21:15:29.224364Z';
const EMPTY_TAR = Buffer.alloc(1024);

interface V1Layer {
  readonly id: string;
  readonly parent: string | null;
  readonly tar: Buffer;
}

/** One image under two tags. */
export async function dockerSave19(): Promise<Produced> {
  const { images } = await buildImages({ ...SIMPLE, seed: 45, layers: 3 });
  const chain = chainOf([...(images[0]?.layers.map(({ tar }) => tar) ?? []), EMPTY_TAR]);
  const top = chain.at(-1)?.id ?? '';
  const tree: Tree = new Map();
  for (const layer of chain.toSorted((a, b) => (a.id < b.id ? -1 : 1))) addLayer(tree, layer);
  tree.set('repositories', line({ [REPOSITORY]: { '1.0': top, latest: top } }));
  const image = {
    names: [`${REPOSITORY}:1.0`, `${REPOSITORY}:latest`],
    platform: 'linux/amd64',
    digest: null,
    imageID: null,
    diffIDs: null,
    layers: chain.length,
  };
  return { tree, images: [image] };
}

/** The IDs only look like digests: docker drew them at random. */
function chainOf(tars: readonly Buffer[]): V1Layer[] {
  const ids = tars.map((_, i) => hexOf(digestOf(Buffer.from(`layer ${i} of ${REPOSITORY}`))));
  return tars.map((tar, i) => ({ tar, id: ids[i] ?? '', parent: ids[i - 1] ?? null }));
}

function addLayer(tree: Tree, { id, parent, tar }: V1Layer): void {
  tree.set(id, 'directory');
  tree.set(`${id}/VERSION`, Buffer.from('1.0'));
  tree.set(`${id}/json`, toJson(jsonOf(id, parent, tar)));
  tree.set(`${id}/layer.tar`, tar);
}

function jsonOf(id: string, parent: string | null, tar: Buffer): object {
  const Cmd = ['/bin/sh', '-c', `#(nop) COPY ${id.slice(0, 12)} in /`];
  return {
    id,
    ...(parent === null ? {} : { parent }),
    created: CREATED,
    container: id,
    container_config: { Hostname: id.slice(0, 12), Cmd, Image: parent ?? '' },
    docker_version: '1.9.1',
    config: { Hostname: id.slice(0, 12), Env: ['PATH=/bin'], Cmd: ['/bin/app'] },
    architecture: 'amd64',
    os: 'linux',
    ...(tar === EMPTY_TAR ? {} : { Size: tar.length }),
  };
}

/** Go's encoder ends what it writes with a newline. */
function line(value: object): Buffer {
  return Buffer.concat([toJson(value), Buffer.from('\n')]);
}
