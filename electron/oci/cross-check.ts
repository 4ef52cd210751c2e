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
  const matched = new Map<string, ArchiveImage[]>();
  const extra: ArchiveImage[] = [];
  const findings: Finding[] = [];
  for (const item of items) {
    const match = images.find((image) => isSame(image, item));
    if (match === undefined) extra.push(item);
    else {
      matched.set(match.id, [...(matched.get(match.id) ?? []), item]);
      findings.push(...renamed(images, match, item));
    }
  }
  findings.push(...repeatedNames(items));
  if (images.length > 0) findings.push(...disagreements(images, extra));
  const merged = images.map((image) => mergeItems(image, matched.get(image.id) ?? []));
  return { images: merged, extra, findings };
}

/** The image also stands on the members that `manifest.json` names for it. */
function mergeItems(image: ImageSummary, items: readonly ArchiveImage[]): ImageSummary {
  if (items.length === 0) return image;
  const names = mergeNames([...image.names, ...items.flatMap((item) => item.names)]);
  const reach = [...new Set([...image.reach, ...items.flatMap((item) => item.layers)])];
  return { ...image, names, reach };
}

/** Names that `manifest.json` gives to this image and `index.json` to others. */
function renamed(
  images: readonly ImageSummary[],
  match: ImageSummary,
  item: ArchiveImage,
): readonly Finding[] {
  return item.names.flatMap((name): Finding[] => {
    const owners = images.filter(({ names }) => names.some((own) => isSameName(own, name)));
    if (owners.length === 0 || owners.includes(match)) return [];
    const readings = [
      `manifest.json (docker load): ${name} is ${item.config ?? match.id}`,
      `index.json (OCI tools): ${name} is ${owners.map(({ imageID, id }) => imageID ?? id).join(', ')}`,
    ];
    const problem = 'index.json and manifest.json give one name to different images';
    return [finding('archive-ambiguous', { path: 'manifest.json' }, { problem, readings })];
  });
}

/** One name for two items: some tools take the first, others the last. */
function repeatedNames(items: readonly ArchiveImage[]): readonly Finding[] {
  const owners = new Map<string, ArchiveImage>();
  return items.flatMap((item) =>
    item.names.flatMap((name): Finding[] => {
      const first = owners.get(name);
      owners.set(name, first ?? item);
      if (first === undefined || first.config === item.config) return [];
      const readings = [
        `the first: ${first.config ?? 'unknown'}`,
        `a later one: ${item.config ?? 'unknown'}`,
      ];
      const problem = `manifest.json gives ${name} to two images`;
      return [finding('archive-ambiguous', { path: 'manifest.json' }, { problem, readings })];
    }),
  );
}

/** The same name in the forms that tools write: without registry, `library/`, or all but the tag. */
function isSameName(own: string, name: string): boolean {
  return (
    fullName(own) === fullName(name) || (!/[:/]/.test(own) && fullName(name).endsWith(`:${own}`))
  );
}

/** Docker leaves its own registry, `library/` and the tag `latest` out of names. */
export function fullName(name: string): string {
  const short = name.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '');
  return /:[^/]*$/.test(short) ? short : `${short}:latest`;
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
