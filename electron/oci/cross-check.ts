/**
 * Archives that carry both an OCI index and a docker `manifest.json`: they must name the same
 * images, or one tool loads one image and the next tool another.
 */
import { finding, type Finding } from '../../shared/finding.ts';
import type { ImageSummary } from '../../shared/model.ts';
import type { ArchiveImage } from './docker-archive.ts';
import { NameOwners } from './name-owners.ts';
import { ImageFinder } from './same-image.ts';

/** Images that one reading names; there is one reading for each item that disagrees. */
const MAX_NAMED = 20;

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
  if (items.length === 0) return { images, extra: [], findings: [] };
  const finder = new ImageFinder(images);
  const owners = new NameOwners(images);
  const matched = new Map<string, ArchiveImage[]>();
  const extra: ArchiveImage[] = [];
  const findings: Finding[] = [];
  for (const item of items) {
    const match = finder.find(item);
    if (match === undefined) {
      extra.push(item);
      continue;
    }
    const others = matched.get(match.id);
    if (others === undefined) matched.set(match.id, [item]);
    else others.push(item);
    for (const each of renamed(owners, match, item)) findings.push(each);
  }
  for (const each of repeatedNames(items)) findings.push(each);
  if (images.length > 0) for (const each of disagreements(images, extra)) findings.push(each);
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
function renamed(owners: NameOwners, match: ImageSummary, item: ArchiveImage): readonly Finding[] {
  return item.names.flatMap((name): Finding[] => {
    if (owners.owns(match, name)) return [];
    const first = owners.first(name, MAX_NAMED + 1);
    if (first.length === 0) return [];
    const readings = [
      `manifest.json (docker load): ${name} is ${item.config ?? match.id}`,
      `index.json (OCI tools): ${name} is ${listed(first)}`,
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

function disagreements(images: readonly ImageSummary[], extra: readonly ArchiveImage[]) {
  const oci = listed(images);
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

/** What images are called in a reading; of very many, the first. */
function listed(images: readonly ImageSummary[]): string {
  const named = images.slice(0, MAX_NAMED).map(({ imageID, id }) => imageID ?? id);
  return named.join(', ') + (images.length > MAX_NAMED ? ' and others' : '');
}

/** A full name makes its bare tag superfluous. */
function mergeNames(names: readonly string[]): readonly string[] {
  const all = new Set(names);
  const tags = new Set(names.flatMap((name) => tagOf(name) ?? []));
  return [...all].filter((name) => !tags.has(name));
}

function tagOf(name: string): string | null {
  const colon = name.lastIndexOf(':');
  return colon < 0 ? null : name.slice(colon + 1);
}
