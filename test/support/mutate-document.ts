/** Ways to make documents say something else, with every digest right again afterwards. */
import type { Digest } from '../../shared/oci.ts';
import { OCI_INDEX, OCI_LAYER } from '../../electron/oci/media-type.ts';
import { blobPath } from './blobs.ts';
import type { LayoutEditor } from './layout-editor.ts';
import type { Mutation, Target } from './mutate.ts';

export function edit(target: Target, change: (text: string) => string): Mutation {
  return (layout) => layout.edit(target(layout), change);
}

export function editFile(name: string, change: (text: string) => string): Mutation {
  return (layout) => {
    layout.editFile(name, change);
    return null;
  };
}

/** Puts a field in front of all others. */
export function addField(field: string): (text: string) => string {
  return (text) => text.replace('{', `{${field},`);
}

export function wrongSize(target: Target, by: number): Mutation {
  return (layout) => {
    const digest = target(layout);
    layout.point(digest, digest, layout.bytes(digest).length + by);
    return digest;
  };
}

/** The blob stays, under the other name, so that only the algorithm stands in the way. */
export function renameDigest(target: Target, to: Digest): Mutation {
  return (layout) => {
    const digest = target(layout);
    const bytes = layout.bytes(digest);
    layout.drop(digest);
    layout.tree.set(blobPath(to), bytes);
    layout.point(digest, to, bytes.length);
    return to;
  };
}

/** The descriptor of the first layer gets a digest that is none. Returns the manifest's digest. */
export function malformDigest(to: string): Mutation {
  return (layout) => {
    const digest = layout.layer(0);
    layout.point(digest, to, layout.bytes(digest).length);
    return layout.manifest;
  };
}

/** The finding names the layer, and both layers have one. */
export const swapDiffIDs: Mutation = (layout) => {
  const [first, second] = diffIDs(layout);
  layout.edit(layout.config, (text) =>
    text.replace(`${first}","${second}`, `${second}","${first}`),
  );
  return layout.layer(0);
};

/** The first layer's diffID is another. */
export function diffID(to: Digest): Mutation {
  return (layout) => {
    layout.edit(layout.config, (text) => text.replace(diffIDs(layout)[0], to));
    return layout.layer(0);
  };
}

/** The config changes; it is the manifest that does not fit it any more. */
export function editConfig(change: (text: string) => string): Mutation {
  return (layout) => {
    layout.edit(layout.config, change);
    return layout.manifest;
  };
}

/** The first layer's descriptor names another type. */
export function layerType(to: string): Mutation {
  return (layout) => {
    const from = layout.image.layers[0]?.descriptor.mediaType ?? '';
    layout.edit(layout.manifest, (text) =>
      text.replace(`"mediaType":"${from}"`, `"mediaType":"${to}"`),
    );
    return layout.layer(0);
  };
}

/** A layer that is to be had elsewhere only; `urls` is the field that says where, or nothing. */
export function foreignLayer(urls: string): Mutation {
  return (layout) => {
    const digest = layout.layer(0);
    const from = layout.image.layers[0]?.descriptor.mediaType ?? '';
    const to = `"mediaType":"${OCI_LAYER.replace('.v1', '.nondistributable.v1')}+gzip"`;
    layout.edit(layout.manifest, (text) => text.replace(`{"mediaType":"${from}"`, `{${urls}${to}`));
    layout.drop(digest);
    return digest;
  };
}

/** A manifest that lists manifests as well (CVE-2021-41190). */
export const alsoIndex: Mutation = edit(
  ({ manifest }) => manifest,
  addField(`"manifests":[{"mediaType":"${OCI_INDEX}","digest":"${fakeDigest('3')}","size":2}]`),
);

/** An index that has the fields of a manifest. */
export const alsoManifest: Mutation = edit(({ index }) => index, addField('"layers":[]'));

/** Data in the config's descriptor that is not the config. */
export function inlineData(change: (bytes: Buffer) => string): Mutation {
  return (layout) =>
    layout.edit(layout.manifest, (text) =>
      text.replace('"config":{', `"config":{"data":"${change(layout.bytes(layout.config))}",`),
    );
}

export function fakeDigest(digit: string): Digest {
  return `sha256:${digit.repeat(64)}`;
}

function diffIDs({ image }: LayoutEditor): [string, string] {
  const [first, second] = image.layers.map(({ diffID }) => diffID);
  if (first === undefined || second === undefined) throw new RangeError('two layers are needed');
  return [first, second];
}
