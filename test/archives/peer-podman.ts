/** A podman with a storage of its own, and two images in it: the sample, and a file of its own. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { packTar } from '../support/archive.ts';
import { peer } from '../support/peers.ts';

export const SAMPLE_NAME = 'registry.example/sample:1';
export const OTHER_NAME = 'registry.example/other:2';

export type Podman = (...args: readonly string[]) => Promise<Buffer>;

/** Everything that this podman writes is below `folder`. */
export async function startPodman(folder: string): Promise<Podman> {
  const place = (name: string) => path.join(folder, name);
  const storage = ['--root', place('root'), '--runroot', place('run'), '--tmpdir', place('tmp')];
  const plain = ['--storage-driver', 'vfs', '--events-backend', 'file'];
  const options = [...storage, ...plain, '--cgroup-manager', 'cgroupfs'];
  const podman: Podman = (...args) => peer('podman', [...options, ...args]);
  const id = String(await podman('pull', '-q', `oci-archive:${sampleImage}`)).trim();
  await podman('tag', id, SAMPLE_NAME);
  const layer = place('other.tar');
  fs.writeFileSync(layer, await packTar([{ name: 'etc/other', body: Buffer.from('other\n') }]));
  await podman('import', '-q', layer, OTHER_NAME);
  return podman;
}
