/**
 * What real tools take from an archive that can be read in more than one way. Read in their sources:
 * classic `docker load` unpacks the archive and reads `manifest.json`, so the last one of that name
 * counts; skopeo's `docker-archive:` takes the first; containerd prefers `index.json` and so does
 * skopeo's `oci-archive:`.
 */
import type { ImageSummary, Reading, ReadImage, SourceKind } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { fullName } from '../../shared/reference-name.ts';
import type { Files } from '../io/files.ts';
import { readWhole, type ReadMeter } from '../io/extent.ts';
import { platformText } from './descriptor.ts';
import type { ArchiveImage } from './docker-archive.ts';
import { decodeItems } from './docker-items.ts';
import type { GraphDraft } from './graph-draft.ts';
import { namesOf } from './layout.ts';
import { MAX_DOCUMENT_BYTES } from '../../shared/limits/oci.ts';
import { digestInName } from './member-name.ts';

interface ReadingParts {
  readonly kind: SourceKind;
  readonly draft: GraphDraft;
  readonly files: Files;
  readonly meter: ReadMeter;
  /** Of the `manifest.json` that stands. */
  readonly items: readonly ArchiveImage[];
  /** Of the layout's index. */
  readonly images: readonly ImageSummary[];
}

/** One for each tool, or none where all take the same. */
export function readingsOf(parts: ReadingParts): readonly Reading[] {
  const { kind, draft, files, items } = parts;
  const isLayout = kind === 'oci-archive' || kind === 'oci-layout';
  const hasItems = items.length > 0;
  if (!hasItems || !(isLayout || kind === 'docker-archive')) return [];
  const docker = items.flatMap((item) => itemRows(draft, item));
  const first = firstItems(parts) ?? docker;
  const oci = isLayout ? rootRows(parts) : docker;
  const ambiguous = draft.findings.some(
    ({ code, path }) => code === 'archive-ambiguous' && path === `${files.base}manifest.json`,
  );
  // Saved by ID, one tool leaves the index empty: then everybody falls back to manifest.json.
  const silent = isLayout && draft.rootItems.length === 0;
  if (!ambiguous && (silent || isSameSet(docker, oci)) && isSameSet(docker, first)) return [];
  const layout = isLayout
    ? [
        {
          reader: 'ctr import, docker load with the containerd store',
          ...outcome(oci, 'index.json'),
        },
        { reader: 'skopeo oci-archive:', ...outcome(oci, 'index.json') },
      ]
    : [];
  return [
    { reader: 'docker load', ...outcome(docker, 'manifest.json') },
    { reader: 'skopeo docker-archive:', ...outcome(first, 'manifest.json') },
    ...layout,
  ];
}

function outcome(images: readonly ReadImage[], from: string): Omit<Reading, 'reader'> {
  return { images, refused: images.length > 0 ? null : `${from} lists no image` };
}

/** A row for each name of an item, so that names can be compared. */
function itemRows(draft: GraphDraft, item: ArchiveImage): readonly ReadImage[] {
  const config = item.config === null ? null : draft.document('config', item.config);
  const row = {
    digest: null,
    imageID: item.config,
    platform: platformText(config?.platform),
  };
  const names = item.names.length === 0 ? [null] : item.names;
  return names.map((name) => ({ name, ...row }));
}

/** A row for each image behind each item of `index.json`; one without images stands for itself. */
function rootRows({ draft, images }: ReadingParts): readonly ReadImage[] {
  const behind = new Map<Digest, ImageSummary[]>();
  for (const image of images)
    for (const digest of image.kind === 'image' ? image.reach : []) {
      if (!draft.roots.has(digest)) continue;
      const known = behind.get(digest);
      if (known === undefined) behind.set(digest, [image]);
      else known.push(image);
    }
  return draft.rootItems.flatMap((item): readonly ReadImage[] => {
    const [name = null] = namesOf(item);
    const below = behind.get(item.digest) ?? [];
    if (below.length === 0 && draft.document('manifest', item.digest) !== null) return [];
    if (below.length === 0) return [{ name, digest: item.digest, imageID: null, platform: null }];
    return below.map(({ digest, imageID, platform }) => ({ name, digest, imageID, platform }));
  });
}

/** The images of the first member called `manifest.json`, where there are several. */
function firstItems({ draft, files, meter }: ReadingParts): readonly ReadImage[] | null {
  const [first] = files.shadowed('manifest.json');
  if (first?.kind !== 'file' || first.cut || first.extent.length > MAX_DOCUMENT_BYTES) return null;
  const { items } = decodeItems(readWhole(first.extent, MAX_DOCUMENT_BYTES, meter));
  return items.flatMap(({ config, repoTags }) => {
    const read = { names: repoTags, config: digestInName(config), layers: [], layerCount: 0 };
    return itemRows(draft, read);
  });
}

function isSameSet(some: readonly ReadImage[], others: readonly ReadImage[]): boolean {
  const keys = (rows: readonly ReadImage[]) => new Set(rows.map(keyOf));
  const [one, other] = [keys(some), keys(others)];
  return one.size === other.size && [...one].every((key) => other.has(key));
}

function keyOf({ name, imageID }: ReadImage): string {
  return `${imageID ?? ''} ${name === null ? '' : fullName(name)}`;
}
