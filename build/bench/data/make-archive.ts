/**
 * Makes the same image as an OCI archive and as a docker archive, far larger than anybody wants to
 * write: its layers are zeros, which are holes in the file. All digests are true.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import type { ImageFacts } from './image.ts';
import { headerBlock } from './layer-tar.ts';
import { blobPath, documentsOf, REF_NAME, type LayoutLayer } from './layout.ts';
import type { ArchiveRecipe } from './recipes.ts';

const BLOCK = 512;
const STEP = 1024 * 1024;

interface Member {
  readonly name: string;
  /** Its content, or how many zeros it is. */
  readonly body: Buffer | number;
}

/** Writes `oci.tar` and `docker.tar` into the folder and returns the facts of each. */
export async function makeArchives(
  folder: string,
  { zeros }: ArchiveRecipe,
): Promise<readonly ImageFacts[]> {
  const layers = zeroLayers(zeros);
  const { config, manifest, index, marker } = documentsOf(layers);
  const blob = (digest: string, body: Member['body']) => ({ name: blobPath(digest), body });
  await writeArchive(path.join(folder, 'oci.tar'), [
    ...layers.map(({ digest, size }) => blob(digest, size)),
    blob(config.digest, config.bytes),
    blob(manifest.digest, manifest.bytes),
    { name: 'oci-layout', body: marker.bytes },
    { name: 'index.json', body: index.bytes },
  ]);
  const hex = (digest: string) => digest.slice('sha256:'.length);
  const names = layers.map(({ digest }) => `${hex(digest)}.tar`);
  const configName = `${hex(config.digest)}.json`;
  const items = [{ Config: configName, RepoTags: [`${REF_NAME}:1`], Layers: names }];
  await writeArchive(path.join(folder, 'docker.tar'), [
    ...layers.map(({ size }, at) => ({ name: names[at] ?? '', body: size })),
    { name: configName, body: config.bytes },
    { name: 'manifest.json', body: Buffer.from(JSON.stringify(items)) },
  ]);
  const stored = layers.reduce((sum, { size }) => sum + size, 0);
  const digests = layers.map(({ digest }) => digest);
  return ['oci.tar', 'docker.tar'].map((name) => {
    return { name, encoding: 'tar', layers: digests, entries: 0, stored, unpacked: stored };
  });
}

/** Digests of so many zeros each; sizes must not fall. */
function zeroLayers(sizes: readonly number[]): readonly LayoutLayer[] {
  const hash = createHash('sha256');
  const step = Buffer.alloc(STEP);
  let hashed = 0;
  return sizes.map((size) => {
    for (; hashed < size; hashed += Math.min(STEP, size - hashed))
      hash.update(step.subarray(0, size - hashed));
    const digest = `sha256:${hash.copy().digest('hex')}`;
    return { encoding: 'tar', digest, diffID: digest, size };
  });
}

async function writeArchive(file: string, members: readonly Member[]): Promise<void> {
  const fd = fs.openSync(file, 'w');
  let position = 0;
  for (const { name, body } of members) {
    const size = typeof body === 'number' ? body : body.length;
    fs.writeSync(fd, await headerBlock(name, size), 0, BLOCK, position);
    position += BLOCK;
    if (typeof body !== 'number') fs.writeSync(fd, body, 0, size, position);
    position += Math.ceil(size / BLOCK) * BLOCK;
  }
  fs.ftruncateSync(fd, position + 2 * BLOCK);
  fs.closeSync(fd);
}
