/** Two images of one name that share a layer, made by buildah; podman has the first, as it was pushed. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { peer } from '../support/peers.ts';

export const MATCH_NAME = 'registry.example/peer/app:1';

type Program = (...args: readonly string[]) => Promise<Buffer>;

export interface MatchImages {
  readonly buildah: Program;
  readonly podman: Program;
  /** Of the manifest that was pushed. */
  readonly digest: string;
  readonly imageID: string;
  /** An OCI archive with the second image, under the same name. */
  readonly other: string;
}

/** Everything is written below `folder`. */
export async function makeMatchImages(folder: string): Promise<MatchImages> {
  const [buildah, podman] = [buildahIn(path.join(folder, 'b')), podmanIn(path.join(folder, 'p'))];
  const base = await commit(buildah, 'scratch', 'base');
  const [first, second] = [
    await commit(buildah, base, 'first', MATCH_NAME),
    await commit(buildah, base, 'second'),
  ];
  const [pushed, other] = ['pushed.tar', 'other.tar'].map((name) => path.join(folder, name));
  if (pushed === undefined || other === undefined) throw new Error('no names');
  await buildah('push', '-q', first, `oci-archive:${pushed}:${MATCH_NAME}`);
  await buildah('push', '-q', second, `oci-archive:${other}:${MATCH_NAME}`);
  await podman('pull', '-q', `oci-archive:${pushed}`);
  const format = ['inspect', '--format', '{{.Digest}}', `oci-archive:${pushed}`];
  const digest = String(await peer('skopeo', format)).trim();
  return { buildah, podman, digest, imageID: `sha256:${first}`, other };
}

/** An image with one more layer that holds one file; returns its ID, without the algorithm. */
async function commit(
  buildah: Program,
  from: string,
  file: string,
  ...name: readonly string[]
): Promise<string> {
  const text = async (...args: readonly string[]) => String(await buildah(...args)).trim();
  const container = await text('from', '--pull=never', from);
  const root = await text('mount', container);
  fs.writeFileSync(path.join(root, file), `${file}\n`);
  await text('umount', container);
  return text('commit', '-q', '--format', 'oci', container, ...name);
}

function buildahIn(folder: string): Program {
  const env = { STORAGE_DRIVER: 'vfs', BUILDAH_ISOLATION: 'chroot' };
  const place = ['--root', path.join(folder, 'root'), '--runroot', path.join(folder, 'run')];
  return (...args) => peer('buildah', [...place, ...args], env);
}

function podmanIn(folder: string): Program {
  const place = (name: string) => path.join(folder, name);
  const storage = ['--root', place('root'), '--runroot', place('run'), '--tmpdir', place('tmp')];
  const plain = ['--storage-driver', 'vfs', '--events-backend', 'file'];
  return (...args) =>
    peer('podman', [...storage, ...plain, '--cgroup-manager', 'cgroupfs', ...args]);
}
