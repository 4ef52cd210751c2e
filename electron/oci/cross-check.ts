/**
 * Archives that carry both an OCI index and a docker `manifest.json`: they must name the same
 * images, or one tool loads one image and the next tool another.
 */
import { finding, type Finding } from '../../shared/finding.ts';
import type { ImageSummary } from '../../shared/model.ts';
import type { ArchiveImage } from './docker-archive.ts';

export interface CrossCheck {
  /** Images of the layout with the names that `manifest.json` gives them as well. */
  readonly images: readonly ImageSummary[];
  /** Items of `manifest.json` that no image of the layout matches. */
  readonly extra: readonly ArchiveImage[];
  readonly findings: readonly Finding[];
}

export function crossCheck(
  images: readonly ImageSummary[],
  items: readonly ArchiveImage[],
): CrossCheck {
  const names = new Map<string, string[]>();
  const extra: ArchiveImage[] = [];
  for (const item of items) {
    const match = images.find((image) => isSame(image, item));
    if (match === undefined) extra.push(item);
    else names.set(match.id, [...(names.get(match.id) ?? match.names), ...item.names]);
  }
  const named = images.map((image) => {
    const all = names.get(image.id);
    return all === undefined ? image : { ...image, names: mergeNames(all) };
  });
  return {
    images: named,
    extra,
    findings: images.length === 0 ? [] : disagreements(images, extra),
  };
}

/** Same config, and the same layers by digest or by diffID. */
function isSame(image: ImageSummary, item: ArchiveImage): boolean {
  if (image.imageID === null || image.imageID !== item.config) return false;
  return (
    image.layers.length === item.layerCount &&
    item.layers.every((digest, i) => {
      const layer = image.layers[i];
      return layer?.digest === digest || layer?.diffID === digest;
    })
  );
}

function disagreements(images: readonly ImageSummary[], extra: readonly ArchiveImage[]) {
  const oci = images.map((image) => image.imageID ?? image.id).join(', ');
  return extra.map((item): Finding => {
    const readings = [
      `manifest.json (docker load): ${item.config ?? 'a config that is not here'}`,
      `index.json (OCI tools): ${oci}`,
    ];
    return finding(
      'archive-ambiguous',
      { path: 'manifest.json' },
      {
        problem: 'index.json and manifest.json name different images',
        readings,
      },
    );
  });
}

/** A full name makes its bare tag superfluous. */
function mergeNames(names: readonly string[]): readonly string[] {
  const all = [...new Set(names)];
  return all.filter((name) => !all.some((other) => other !== name && other.endsWith(`:${name}`)));
}
