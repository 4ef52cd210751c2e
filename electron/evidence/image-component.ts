/** What an SBOM says of one image, whichever format it is written in. */
import type { Digest } from '../../shared/oci.ts';
import { imageInput } from './image-input.ts';
import type { At, ClaimSaid } from './reader.ts';
import {
  CONFIG_DIGEST,
  DIFF_ID,
  isDigest,
  LAYER_DIGEST,
  REGISTRY_NAME,
  type SaidAs,
  type SaidOnce,
} from './said-once.ts';

/** A value and where it is written. */
export interface Stated {
  readonly text: string;
  readonly at: At;
}

/** The component, or package, that an image is. */
export interface ImageComponent {
  readonly name: Stated | null;
  readonly version: Stated | null;
  readonly purls: readonly Stated[];
  /** Hex digits of SHA-256. */
  readonly hashes: readonly Stated[];
  readonly properties: readonly ComponentProperty[];
}

export interface ComponentProperty extends Stated {
  readonly key: string;
}

/** Properties that Trivy gives an image, the most telling first. */
const OF_IMAGE: ReadonlyMap<string, SaidAs> = new Map([
  ['RepoDigest', REGISTRY_NAME],
  ['ImageID', CONFIG_DIGEST],
  ['Reference', REGISTRY_NAME],
  ['RepoTag', REGISTRY_NAME],
  ['DiffID', DIFF_ID],
]);
/** Properties of what lies in an image; Syft numbers its locations. */
const OF_LAYER: ReadonlyMap<string, SaidAs> = new Map([
  ['LayerDiffID', DIFF_ID],
  ['LayerDigest', LAYER_DIGEST],
  ['layerID', DIFF_ID],
]);
const IMAGE_PURL = /^pkg:(?:oci|docker)\//i;
const TAG = /^\w[\w.-]{0,127}$/;

/** True for a package URL of an image. */
export function isImagePurl(text: string): boolean {
  return IMAGE_PURL.test(text);
}

/** True where Trivy says that this is an image; `Reference` is a word that others use too. */
export function hasImageProperties(properties: readonly ComponentProperty[]): boolean {
  return properties.some(({ key }) => OF_IMAGE.has(key) && key !== 'Reference');
}

/** Adds all that a component says of the image that it is; digests beside its name are of `kind`. */
export function sayComponent(
  once: SaidOnce,
  component: ImageComponent,
  kind: 'manifest' | 'registry',
): void {
  for (const { text, at } of component.purls.filter(({ text: purl }) => isImagePurl(purl)))
    once.add(text, at, { as: 'purl', kind: 'registry' });
  sayVersion(once, component, kind);
  for (const [wanted, as] of OF_IMAGE)
    for (const { key, text, at } of component.properties)
      if (key === wanted) once.add(text, at, as);
  for (const { text, at } of component.hashes) once.add(text, at, { as: 'hex', kind });
}

/** Adds the layers that the properties of things in an image name. */
export function sayLayers(once: SaidOnce, properties: readonly ComponentProperty[]): void {
  for (const { key, text, at } of properties) {
    const as = OF_LAYER.get(key);
    if (as !== undefined) once.add(text, at, as);
  }
}

/** The digest that is the version of something that is no image, such as the one file that was looked at. */
export function versionDigest(version: string | null): readonly Digest[] {
  // Syft has written `sha256:sha256:…` for files.
  const digest = version?.slice(Math.max(0, version.lastIndexOf('sha256:')));
  return isDigest(digest) ? [digest] : [];
}

/** The diffID of an image that has one layer; of several the order is not kept in an SBOM. */
export function onlyDiffID(said: ClaimSaid['said']): readonly Digest[] | null {
  const diffIDs = said.filter(({ kind }) => kind === 'diffID').map(({ text }) => text);
  return diffIDs.length === 1 && diffIDs.every(isDigest) ? diffIDs : null;
}

/** A version is a digest or a tag of the name before it, or says nothing of the image. */
function sayVersion(once: SaidOnce, component: ImageComponent, kind: 'manifest' | 'registry') {
  const { name, version } = component;
  const reference = imageInput(name?.text);
  const bare = reference !== null && !/[:@][^/]*$/.test(reference);
  const digest = version?.text.startsWith('sha256:') ?? false;
  if (version !== null && digest)
    once.add(version.text, version.at, {
      as: 'digest',
      kind,
      ...(bare ? { name: reference } : {}),
    });
  if (name === null || (bare && digest)) return;
  const tag = bare && version !== null && TAG.test(version.text) ? { tag: version.text } : {};
  once.add(reference, name.at, { ...REGISTRY_NAME, ...tag });
}
