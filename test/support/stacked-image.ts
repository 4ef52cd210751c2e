/** Images of chosen layers, one image a source, for the tests that compare two. */
import { digestOf } from '../../electron/oci/digest.ts';
import { OCI_CONFIG, OCI_LAYER } from '../../electron/oci/media-type.ts';
import { packTar, type Member, type Tree } from './archive.ts';
import { HandMade } from './hand-made.ts';
import { DECLARED, store, type StoredForm } from './layer-content.ts';

/** Members of a layer, or a tar as it is. */
export type LayerContent = readonly Member[] | Buffer;

export interface StackedParts {
  readonly form?: StoredForm;
  /** Of the config, beside platform and diffIDs. */
  readonly config?: object;
  /** Of the manifest. */
  readonly manifest?: object;
}

/** The layout of an image with these layers, lowest first. */
export async function stackedImage(
  layers: readonly LayerContent[],
  { form = 'gzip', config = {}, manifest = {} }: StackedParts = {},
): Promise<Tree> {
  const made = new HandMade();
  const tars = await Promise.all(layers.map(tarOf));
  const stored = tars.map((tar) => made.put(OCI_LAYER + DECLARED[form], store(tar, form)));
  const descriptor = made.document(OCI_CONFIG, {
    architecture: 'amd64',
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: tars.map((tar) => digestOf(tar)) },
    ...config,
  });
  const image = made.manifest({ config: descriptor, layers: stored, ...manifest });
  return made.list(image, 'app').tree();
}

function tarOf(layer: LayerContent): Promise<Buffer> {
  return Buffer.isBuffer(layer) ? Promise.resolve(layer) : packTar(layer);
}
