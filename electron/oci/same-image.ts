/** Which image of the layout an item of `manifest.json` is: same config, and the same layers. */
import type { ImageSummary } from '../../shared/model.ts';
import type { ArchiveImage } from './docker-archive.ts';
import { digestOf } from './digest.ts';

/** Images of one config and number of layers that are compared one by one; others by their keys. */
const MAX_COMPARED = 100;

export class ImageFinder {
  readonly #byConfig = new Map<string, ImageSummary[]>();
  /** The first image of each list of layers, by digests and by diffIDs. */
  readonly #byLayers = new Map<string, ImageSummary>();

  constructor(images: readonly ImageSummary[]) {
    for (const image of images) {
      const group = groupKey(image.imageID, image.layers.length);
      if (group === null) continue;
      const known = this.#byConfig.get(group);
      if (known === undefined) this.#byConfig.set(group, [image]);
      else known.push(image);
      for (const key of layerKeys(group, image))
        if (!this.#byLayers.has(key)) this.#byLayers.set(key, image);
    }
  }

  find(item: ArchiveImage): ImageSummary | undefined {
    const group = groupKey(item.config, item.layerCount);
    if (group === null) return undefined;
    const candidates = this.#byConfig.get(group) ?? [];
    const near = candidates.slice(0, MAX_COMPARED).find((image) => hasLayers(image, item));
    if (near !== undefined || candidates.length <= MAX_COMPARED) return near;
    return this.#byLayers.get(listKey(group, item.layers));
  }
}

/** By digest or by diffID, layer by layer: a member's name can claim either. */
function hasLayers(image: ImageSummary, { layers }: ArchiveImage): boolean {
  return layers.every((digest, i) => {
    const layer = image.layers[i];
    return layer?.digest === digest || layer?.diffID === digest;
  });
}

function groupKey(config: string | null, layers: number): string | null {
  return config === null ? null : `${config} ${layers}`;
}

function layerKeys(group: string, { layers }: ImageSummary): readonly string[] {
  const byDigest = layers.map(({ digest }) => digest);
  const byDiffID = layers.map(({ diffID }) => diffID ?? '');
  return [listKey(group, byDigest), listKey(group, byDiffID)];
}

function listKey(group: string, digests: readonly string[]): string {
  return digestOf(Buffer.from([group, ...digests].join(' ')));
}
