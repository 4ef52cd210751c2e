/**
 * A real image, made by buildah while the tests run: files of this very machine, every kind of
 * entry that a layer may hold, and layers that change and remove what is below them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { peer } from '../support/peers.ts';

/** Folders of documentation that are copied; some packages have hundreds of files. */
const DOCUMENTED_PACKAGES = 40;
const TREES = ['/etc/alternatives', '/etc/default', '/etc/init.d', '/etc/skel'];

export const LONG_NAME = `${'long-'.repeat(40)}name`;
export const DEEP_FOLDER = `deep/${'d'.repeat(90)}/${'e'.repeat(90)}/${'f'.repeat(90)}`;
export const XATTR = { name: 'user.drydock', value: 'harbour' };

export interface PeerImage {
  /** `oci:…`, with gzip layers. */
  readonly reference: string;
  /** False if the file system of `folder` keeps no extended attributes. */
  readonly hasXattrs: boolean;
}

/** Makes the image in `folder`. */
export async function makeImage(folder: string): Promise<PeerImage> {
  const buildah = builder(folder);
  const base = await buildah('from', 'scratch');
  let hasXattrs = false;
  await change(buildah, base, (root) => {
    writeBase(root);
    hasXattrs = setXattr(path.join(root, 'bin/true'));
  });
  const first = await buildah('commit', '--format', 'oci', '-q', base);
  const changed = await buildah('from', '--pull=never', first);
  await change(buildah, changed, writeChanges);
  const second = await buildah('commit', '--format', 'oci', '-q', changed);
  const last = await buildah('from', '--pull=never', second);
  await change(buildah, last, writeLast);
  await buildah('config', '--cmd', '/bin/true', '--label', 'org.example.peer=yes', last);
  const image = await buildah('commit', '--format', 'oci', '-q', last);
  const reference = `oci:${folder}/made:peer`;
  await buildah('push', '-q', image, reference);
  return { reference, hasXattrs };
}

type Buildah = (...args: readonly string[]) => Promise<string>;

function builder(folder: string): Buildah {
  const place = ['--root', `${folder}/root`, '--runroot', `${folder}/run`];
  const env = { STORAGE_DRIVER: 'vfs', BUILDAH_ISOLATION: 'chroot' };
  return async (...args) => String(await peer('buildah', [...place, ...args], env)).trim();
}

async function change(
  buildah: Buildah,
  container: string,
  write: (root: string) => void,
): Promise<void> {
  write(await buildah('mount', container));
  await buildah('umount', container);
}

function writeBase(root: string): void {
  const at = (name: string) => path.join(root, name);
  fs.mkdirSync(at('etc'));
  fs.mkdirSync(at('usr/share/doc'), { recursive: true });
  for (const tree of TREES.filter((each) => fs.existsSync(each))) copyTree(tree, at('etc'));
  const packages = fs.readdirSync('/usr/share/doc').slice(0, DOCUMENTED_PACKAGES);
  for (const name of packages) copyTree(`/usr/share/doc/${name}`, at('usr/share/doc'));
  fs.mkdirSync(at('tmp'));
  fs.chmodSync(at('tmp'), 0o1777);
  fs.mkdirSync(at('bin'));
  fs.writeFileSync(at('bin/true'), '#!/bin/sh\n', { mode: 0o755 });
  fs.writeFileSync(at('bin/su'), 'set-user-ID');
  fs.chownSync(at('bin/su'), 1000, 50);
  fs.chmodSync(at('bin/su'), 0o6711);
  fs.linkSync(at('bin/true'), at('bin/hard'));
  fs.linkSync(at('bin/true'), at('zzz-hard'));
  fs.symlinkSync('../tmp/nothing', at('bin/broken'));
  fs.symlinkSync(LONG_NAME, at('long-target'));
  fs.writeFileSync(at(LONG_NAME), 'a name that no ustar header holds');
  fs.mkdirSync(at(DEEP_FOLDER), { recursive: true });
  fs.writeFileSync(at(`${DEEP_FOLDER}/file`), 'deep');
  fs.mkdirSync(at('ümläut 港'));
  fs.writeFileSync(at('ümläut 港/Ключ 🔑'), 'unicode');
  fs.writeFileSync(at('back\\slash and\nnewline'), 'odd');
  fs.utimesSync(at('bin/su'), 1.5, 1.5);
  execFileSync('mknod', [at('null'), 'c', '1', '3']);
  execFileSync('mknod', [at('disk'), 'b', '7', '300']);
  execFileSync('mkfifo', [at('pipe')]);
}

/** Python sets what Node cannot. */
function setXattr(file: string): boolean {
  const script = 'import os, sys; os.setxattr(sys.argv[1], sys.argv[2], sys.argv[3].encode())';
  return spawnSync('python3', ['-c', script, file, XATTR.name, XATTR.value]).status === 0;
}

/** Removes a file and a folder, puts another folder at the place of one, changes modes and owners. */
function writeChanges(root: string): void {
  const at = (name: string) => path.join(root, name);
  fs.rmSync(at('bin/su'));
  fs.rmSync(at('etc/default'), { recursive: true, force: true });
  fs.rmSync(at('etc/init.d'), { recursive: true, force: true });
  fs.mkdirSync(at('etc/init.d'));
  fs.writeFileSync(at('etc/init.d/new'), 'the old ones are gone');
  fs.chmodSync(at('zzz-hard'), 0o700);
  fs.chownSync(at('tmp'), 33, 33);
  fs.rmSync(at('disk'));
  fs.mkdirSync(at('disk'));
  fs.writeFileSync(at('disk/file'), 'a folder where a device was');
}

function writeLast(root: string): void {
  const at = (name: string) => path.join(root, name);
  fs.rmSync(at('deep'), { recursive: true });
  fs.symlinkSync('tmp', at('deep'));
  fs.writeFileSync(at('bin/su'), 'back again');
}

/** Copies a tree with owners, times and links, as `cp -a` does. */
function copyTree(source: string, folder: string): void {
  execFileSync('cp', ['-a', source, folder]);
}
