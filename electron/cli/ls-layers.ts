/** Which layers `ls` is about, and in which order. */
import { quote } from '../../shared/escape.ts';
import type { ImageSummary, LayerSummary } from '../../shared/model.ts';
import { UsageError } from './usage-error.ts';
import { imageLabel } from './labels.ts';
import type { Selection } from '../engine/facts.ts';

export interface ImageLayers {
  readonly image: ImageSummary;
  readonly layers: readonly LayerSummary[];
}

/** At least this much of a digest must be given. */
const PREFIX_LENGTH = 12;

/** Runnable images unless others were asked for: the layers of artifacts are no filesystems. */
export function imagesToList({ images, reach }: Selection): readonly ImageSummary[] {
  return reach === null ? images.filter((image) => image.kind === 'image') : images;
}

/** The layers that `--layer` names, or all. Throws `UsageError` if it names none. */
export function layersToList(
  images: readonly ImageSummary[],
  wanted: string | null,
): readonly ImageLayers[] {
  if (wanted === null) return images.map((image) => ({ image, layers: image.layers }));
  if (/^\d{1,9}$/.test(wanted)) {
    const image = oneImage(images, '--layer with a number');
    const layers = image.layers.filter((layer) => layer.position === Number(wanted));
    if (layers.length === 0) throw noLayer(`There is no layer ${wanted} in this image.`, [image]);
    return [{ image, layers }];
  }
  const found = images.flatMap((image) => {
    const layers = image.layers.filter((layer) => isNamed(layer, wanted));
    return layers.length === 0 ? [] : [{ image, layers }];
  });
  const distinct = new Set(found.flatMap(({ layers }) => layers.map((layer) => layer.digest)));
  if (distinct.size > 1)
    throw new UsageError(
      `${quote(wanted, 100)} is the start of ${String(distinct.size)} digests here.`,
      'Give more of the digest.',
    );
  const [first] = found;
  const layer = first?.layers[0];
  if (first === undefined || layer === undefined)
    throw noLayer(`There is no layer ${quote(wanted, 100)} here.`, images);
  return [{ image: first.image, layers: [layer] }];
}

/** The `count` lowest layers, or all. Throws `UsageError` if there are fewer. */
export function lowestLayers(image: ImageSummary, count: number | null): readonly LayerSummary[] {
  const { layers } = image;
  if (count === null) return layers;
  if (count > layers.length)
    throw noLayer(`There is no layer ${String(count)} in this image.`, [image]);
  return layers.slice(0, count);
}

/** The only image; where there are several, one has to be chosen. */
export function oneImage(images: readonly ImageSummary[], purpose: string): ImageSummary {
  const [image, second] = images;
  if (image === undefined)
    throw new UsageError('There is no image here to list.', 'Try “drydock inspect”.');
  if (second === undefined) return image;
  throw new UsageError(
    `${purpose} needs one image, and there are ${String(images.length)}.`,
    [
      'Choose one with --image or --platform:',
      ...images.map((each) => `  ${imageLabel(each)}`),
    ].join('\n'),
  );
}

function isNamed({ digest, diffID }: LayerSummary, wanted: string): boolean {
  const prefix = wanted.replace(/…$/, '');
  const hex = prefix.slice(prefix.indexOf(':') + 1);
  if (hex.length < PREFIX_LENGTH) return false;
  const full = prefix.includes(':') ? prefix : `sha256:${prefix}`;
  return digest.startsWith(full) || (diffID?.startsWith(full) ?? false);
}

function noLayer(message: string, images: readonly ImageSummary[]): UsageError {
  const lines = images.flatMap(({ layers }) =>
    layers.map((layer) => `  ${String(layer.position)}  ${layer.digest}`),
  );
  return new UsageError(message, ['There is:', ...lines.slice(0, 40)].join('\n'));
}
