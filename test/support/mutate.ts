/** Ways to damage what is stored while every document keeps naming the right digest. */
import type { Digest } from '../../shared/oci.ts';
import type { TreeNode } from './archive.ts';
import { blobPath } from './blobs.ts';
import type { LayoutEditor } from './layout-editor.ts';

/** Changes a layout in one way. Returns the digest that the finding must name, if it names one. */
export type Mutation = (layout: LayoutEditor) => Digest | null;

/** Which blob a mutation is about. */
export type Target = (layout: LayoutEditor) => Digest;

export const layer: Target = (layout) => layout.layer(0);
export const config: Target = (layout) => layout.config;
export const manifest: Target = (layout) => layout.manifest;
export const index: Target = (layout) => layout.index;

export function flipByte(target: Target): Mutation {
  return (layout) => {
    const bytes = Buffer.from(layout.bytes(target(layout)));
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 0x10;
    return keep(layout, target, bytes);
  };
}

export function truncate(target: Target): Mutation {
  return (layout) => keep(layout, target, layout.bytes(target(layout)).subarray(0, -7));
}

export function empty(target: Target): Mutation {
  return (layout) => keep(layout, target, Buffer.alloc(0));
}

export function append(target: Target): Mutation {
  return (layout) =>
    keep(layout, target, Buffer.concat([layout.bytes(target(layout)), Buffer.from('more')]));
}

export function drop(target: Target): Mutation {
  return (layout) => {
    layout.drop(target(layout));
    return target(layout);
  };
}

/** A link to the right bytes, a pipe or a directory in the place of a blob. */
export function replaceByLink(target: Target): Mutation {
  return (layout) => {
    const bytes = layout.bytes(target(layout));
    layout.tree.set('blobs/elsewhere', bytes);
    return keep(layout, target, { link: '../elsewhere' });
  };
}

export function replaceBy(target: Target, node: Exclude<TreeNode, Buffer>): Mutation {
  return (layout) => keep(layout, target, node);
}

/** A blob that nothing refers to, under a name that it does not deserve. */
export const addWrongOrphan: Mutation = (layout) => {
  const digest = `sha256:${'ab'.repeat(32)}`;
  layout.tree.set(blobPath(digest), Buffer.from('anything else'));
  return digest;
};

export const dropLayoutFile: Mutation = (layout) => {
  layout.tree.delete('oci-layout');
  return null;
};

export const dropIndexJson: Mutation = (layout) => {
  layout.tree.delete('index.json');
  return null;
};

function keep(layout: LayoutEditor, target: Target, node: TreeNode): Digest {
  const digest = target(layout);
  layout.put(digest, node);
  return digest;
}
