/** Trees of named bytes, written as a directory or as a tar archive (by tar-stream). */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pack, type Header } from 'tar-stream';
import type { Random } from './random.ts';

/** What stands at a name of a source that is being made. */
export type TreeNode = Buffer | { readonly link: string } | 'fifo' | 'directory';

/** In order of writing. Directories above a name need no node of their own. */
export type Tree = Map<string, TreeNode>;

/** An entry as tar-stream takes it, with its content. */
export type Member = Partial<Header> & {
  readonly name: string;
  readonly body?: Buffer;
  readonly pax?: Readonly<Record<string, string>>;
};

/** Seconds; fixed, so that the same seed gives the same bytes. */
const MTIME = 1_700_000_000;

/** The archive of these members, with its end mark. */
export async function packTar(members: readonly Member[]): Promise<Buffer> {
  const stream = pack();
  const bytes = buffer(stream);
  for (const { body, ...header } of members)
    stream.entry({ mtime: new Date(MTIME * 1000), ...header }, body ?? Buffer.alloc(0));
  stream.finalize();
  return bytes;
}

export interface ArchiveOptions {
  /** Put before every name, as `tar -C dir -cf x .` does. */
  readonly prefix?: './' | '';
  /** Puts the members in any order; without it they stay in the tree's. */
  readonly order?: Random;
}

export function treeMembers(tree: Tree, { prefix = '', order }: ArchiveOptions = {}): Member[] {
  const nodes = [...tree];
  return (order?.shuffle(nodes) ?? nodes).map(([name, node]) => member(`${prefix}${name}`, node));
}

/** Returns `file`. */
export async function writeArchive(
  tree: Tree,
  file: string,
  options?: ArchiveOptions,
): Promise<string> {
  fs.writeFileSync(file, await packTar(treeMembers(tree, options)));
  return file;
}

/** Returns `folder`, which must not be there yet. */
export function writeDirectory(tree: Tree, folder: string): string {
  fs.mkdirSync(folder);
  for (const [name, node] of tree) {
    const target = path.join(folder, name);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    writeNode(target, node);
  }
  return folder;
}

function writeNode(target: string, node: TreeNode): void {
  if (Buffer.isBuffer(node)) fs.writeFileSync(target, node);
  else if (node === 'directory') fs.mkdirSync(target, { recursive: true });
  else if (node === 'fifo') execFileSync('mkfifo', [target]);
  else fs.symlinkSync(node.link, target);
}

function member(name: string, node: TreeNode): Member {
  if (Buffer.isBuffer(node)) return { name, body: node };
  if (node === 'directory') return { name: `${name}/`, type: 'directory' };
  if (node === 'fifo') return { name, type: 'fifo' };
  return { name, type: 'symlink', linkname: node.link };
}
