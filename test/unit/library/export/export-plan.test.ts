import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, it } from 'vitest';
import { exportKept } from '../../../../electron/engine/export-kept.ts';
import { digestOf } from '../../../../electron/oci/digest.ts';
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST } from '../../../../electron/oci/media-type.ts';
import { blobPath, toJson } from '../../../support/blobs.ts';
import { packTar, writeDirectory, type Tree } from '../../../support/archive.ts';
import { scratchFolder } from '../../../support/scratch-folder.ts';
import { inThread } from '../../../support/verified.ts';

const scratch = scratchFolder();
const REF_NAME = 'org.opencontainers.image.ref.name';

type Algorithm = 'sha256' | 'sha512';

/** A library of one image whose layer has a digest of its own choice. */
async function library(layerDigest: (tar: Buffer) => string, annotations: object = {}) {
  const tree: Tree = new Map();
  const put = (mediaType: string, bytes: Buffer, digest = digestOf(bytes)) => {
    tree.set(blobPath(digest), bytes);
    return { mediaType, digest, size: bytes.length };
  };
  const tar = await packTar([{ name: 'etc/motd', body: Buffer.from('hello\n') }]);
  const rootfs = { type: 'layers', diff_ids: [digestOf(tar)] };
  const config = put(OCI_CONFIG, toJson({ os: 'linux', architecture: 'amd64', rootfs }));
  const layers = [put(OCI_LAYER, tar, layerDigest(tar))];
  const mediaType = OCI_MANIFEST;
  const manifest = put(mediaType, toJson({ schemaVersion: 2, mediaType, config, layers }));
  const item = { ...manifest, annotations: { ...annotations, [REF_NAME]: 'app' } };
  tree.set('oci-layout', toJson({ imageLayoutVersion: '1.0.0' }));
  tree.set('index.json', toJson({ schemaVersion: 2, manifests: [item] }));
  const folder = writeDirectory(tree, scratch.next());
  const image = { digest: manifest.digest, name: 'app' };
  return (format: 'oci-layout' | 'docker-archive', target: string) =>
    exportKept({ folder, image, format, platform: null, target }, { runner: inThread });
}

it.each<Algorithm>(['sha256', 'sha512'])('has blobs by their %s', async (algorithm) => {
  const run = await library((tar) => digestOf(tar, algorithm));
  const folder = scratch.next();
  expect(await run('oci-layout', folder)).toMatchObject({ verdict: 'verified', digests: 3 });
  const [only, ...more] = fs.readdirSync(path.join(folder, 'blobs', algorithm));
  expect(`${algorithm}:${only ?? ''}`).toMatch(/:[0-9a-f]+$/);
  expect(more).toHaveLength(algorithm === 'sha256' ? 2 : 0);
  expect(await run('docker-archive', scratch.next())).toMatchObject({ verdict: 'verified' });
});

it('is not made of what could not be checked', async () => {
  const run = await library(() => 'blake3:abc');
  await expect(run('oci-layout', scratch.next())).rejects.toMatchObject({
    failure: { code: 'not-exported', params: { reason: 'algorithm', digest: 'blake3:abc' } },
  });
});

it('has what others said of the image, and that Drydock made its manifest', async () => {
  const made = { 'dev.drydock.kept.made': 'manifest' };
  const others = { 'org.example.z': '1', 'org.example.a': '2' };
  const own = { 'dev.drydock.kept.tags': '["a"]', 'io.containerd.image.name': 'old:1' };
  const run = await library((tar) => digestOf(tar), { ...others, ...own, ...made });
  const folder = scratch.next();
  await run('oci-layout', folder);
  const text = fs.readFileSync(path.join(folder, 'index.json'), 'utf8');
  const [item] = (JSON.parse(text) as { manifests: { annotations: object }[] }).manifests;
  expect(Object.entries(item?.annotations ?? {})).toEqual(
    [
      ['dev.drydock.kept.made', 'manifest'],
      ['org.example.a', '2'],
      ['org.example.z', '1'],
      [REF_NAME, 'app'],
    ].sort(),
  );
});
