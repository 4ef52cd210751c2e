/**
 * Changes to the tree of a layout. `put` breaks what stands there; `replace` changes a blob and
 * makes every digest and size above it right again, so that only what was changed is wrong.
 */
import { digestOf } from '../../electron/oci/digest.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Tree, TreeNode } from './archive.ts';
import { blobPath } from './blobs.ts';
import { layoutTree, type BuiltImage, type BuiltSource } from './image-builder.ts';

export class LayoutEditor {
  readonly tree: Tree;
  readonly source: BuiltSource;
  /** Digests as built, and what stands for them now. */
  readonly #renamed = new Map<Digest, Digest>();

  constructor(source: BuiltSource) {
    this.source = source;
    this.tree = layoutTree(source);
  }

  /** The image that the changes are made to; others must stay as they are. */
  get image(): BuiltImage {
    const [image] = this.source.images;
    if (image === undefined) throw new RangeError('the source has no image');
    return image;
  }

  get manifest(): Digest {
    return this.now(this.image.manifest.digest);
  }

  get config(): Digest {
    return this.now(this.image.configDigest);
  }

  get index(): Digest {
    return this.now(this.source.index ?? '');
  }

  /** Counted from 0, the lowest. */
  layer(position: number): Digest {
    return this.now(this.image.layers[position]?.descriptor.digest ?? '');
  }

  /** The digest that stands for one as built. */
  now(digest: Digest): Digest {
    const next = this.#renamed.get(digest);
    return next === undefined ? digest : this.now(next);
  }

  bytes(digest: Digest): Buffer {
    return this.fileBytes(blobPath(digest));
  }

  fileBytes(name: string): Buffer {
    const node = this.tree.get(name);
    if (!Buffer.isBuffer(node)) throw new RangeError(`no bytes at ${name}`);
    return node;
  }

  /** Puts something else where the blob of this digest is. */
  put(digest: Digest, node: TreeNode): void {
    this.tree.set(blobPath(digest), node);
  }

  drop(digest: Digest): void {
    this.tree.delete(blobPath(digest));
  }

  /** Gives a blob other bytes, and every document above it the right digest. Returns that digest. */
  replace(digest: Digest, bytes: Buffer): Digest {
    const fresh = digestOf(bytes);
    this.tree.delete(blobPath(digest));
    this.put(fresh, bytes);
    if (fresh !== digest) this.#renamed.set(digest, fresh);
    this.point(digest, fresh, bytes.length);
    return fresh;
  }

  /** Changes the text of a document. Throws if `change` changes nothing. */
  edit(digest: Digest, change: (text: string) => string): Digest {
    return this.replace(digest, changed(this.bytes(digest), change));
  }

  /** The same for a file that no digest names. */
  editFile(name: string, change: (text: string) => string): void {
    this.tree.set(name, changed(this.fileBytes(name), change));
  }

  /** Every descriptor of a digest names another one, or another size. */
  point(from: Digest, to: Digest, size: number): void {
    const descriptor = new RegExp(`"digest":"${from}","size":\\d+`, 'g');
    for (const [name, node] of [...this.tree]) {
      if (!Buffer.isBuffer(node) || node[0] !== 0x7b) continue;
      const text = node.toString();
      const fresh = text.replace(descriptor, `"digest":"${to}","size":${size}`);
      if (fresh === text) continue;
      if (name.startsWith('blobs/')) this.replace(digestAt(name), Buffer.from(fresh));
      else this.tree.set(name, Buffer.from(fresh));
    }
  }

  /** A layer of other bytes; the config records the diffID of `tar`, if one is given. */
  replaceLayer(position: number, stored: Buffer, tar?: Buffer): Digest {
    const built = this.image.layers[position];
    if (built !== undefined && tar !== undefined && !tar.equals(built.tar))
      this.edit(this.config, (text) => text.replace(built.diffID, digestOf(tar)));
    return this.replace(this.layer(position), stored);
  }
}

function digestAt(blob: string): Digest {
  return blob.slice('blobs/'.length).replace('/', ':');
}

/** Documents are edited as bytes: one of them may be no UTF-8. */
function changed(bytes: Buffer, change: (text: string) => string): Buffer {
  const before = bytes.toString('latin1');
  const after = change(before);
  if (after === before) throw new RangeError('this edit changes nothing');
  return Buffer.from(after, 'latin1');
}
