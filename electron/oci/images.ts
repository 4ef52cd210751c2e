/** From the walked documents to the images that a user recognises. */
import { finding, type Finding } from '../../shared/finding.ts';
import type { ImageKind, ImageSummary } from '../../shared/model.ts';
import type { Descriptor, Digest, ImageConfig, Manifest } from '../../shared/oci.ts';
import type { ContentStore } from '../store/content-store.ts';
import { Ancestors, type Above } from './ancestors.ts';
import { platformText } from './descriptor.ts';
import type { ArchiveImage } from './docker-archive.ts';
import type { GraphDraft, NodeDraft } from './graph-draft.ts';
import { lineUp } from './image-layers.ts';
import { legacyImage } from './legacy-image.ts';
import { MAX_ANCESTOR_STEPS } from '../../shared/limits/oci.ts';
import { DOCKER_MANIFEST, isImageConfig } from './media-type.ts';

const REFERENCE_TYPE = 'vnd.docker.reference.type';

export interface ImageContext {
  readonly draft: GraphDraft;
  readonly store: ContentStore;
  readonly findings: Finding[];
}

/** One image a manifest, in the order in which they were found; missing manifests make none. */
export function manifestImages(context: ImageContext): readonly ImageSummary[] {
  const images: ImageSummary[] = [];
  const ancestors = new Ancestors(context.draft);
  for (const digest of context.draft.manifests) {
    const node = context.draft.nodes.get(digest);
    const here = context.store.find(digest) !== undefined;
    if (node !== undefined && here && !isIndexOnly(context.draft, digest))
      images.push(
        schema1Image(context, node, ancestors) ?? manifestImage(context, node, ancestors),
      );
  }
  return images;
}

/** Named as a manifest, and an index by its own content. */
function isIndexOnly(draft: GraphDraft, digest: Digest): boolean {
  return draft.document('index', digest) !== null && draft.document('manifest', digest) === null;
}

function manifestImage(context: ImageContext, node: NodeDraft, ancestors: Ancestors): ImageSummary {
  const manifest = context.draft.document('manifest', node.digest);
  const above = aboveOf(context, node, ancestors);
  const config = configOf(context.draft, manifest?.config?.digest);
  const descriptors = manifest?.layers ?? [];
  const kind = kindOf(node, manifest);
  const image = { image: node.digest, digest: node.digest };
  const layers = lineUp(context, image, {
    config: kind === 'artifact' ? null : config,
    configDigest: manifest?.config?.digest ?? null,
    layers: descriptors,
    layerCount: manifest?.layerCount ?? null,
  });
  if (config !== null) checkPlatform(context, node, config);
  const configDigest = manifest?.config === undefined ? [] : [manifest.config.digest];
  return {
    id: node.digest,
    kind,
    digest: node.digest,
    mediaType: node.mediaType,
    names: unique([...node.names, ...above.names]),
    platform: platformText(config?.platform) ?? node.platform,
    imageID: isImageConfig(manifest?.config?.mediaType ?? '') ? (configDigest[0] ?? null) : null,
    config,
    layers,
    annotations: { ...node.annotations, ...manifest?.annotations },
    reach: unique([
      ...above.digests,
      node.digest,
      ...configDigest,
      ...descriptors.map((d) => d.digest),
    ]),
  };
}

function schema1Image(
  context: ImageContext,
  node: NodeDraft,
  ancestors: Ancestors,
): ImageSummary | null {
  const { digest, mediaType, names } = node;
  const manifest = context.draft.document('schema1', digest);
  if (manifest === null) return null;
  const above = aboveOf(context, node, ancestors);
  const named = unique([...names, ...above.names]);
  return legacyImage(context, {
    id: digest,
    format: 'schema1',
    digest,
    mediaType,
    names: named.length > 0 || manifest.name === '' ? named : [manifest.name],
    config: manifest.config,
    layers: manifest.layers,
    above: [...above.digests, digest],
  });
}

/** An image whose indexes could not all be followed up does not know what it stands on. */
function aboveOf({ findings }: ImageContext, { digest }: NodeDraft, ancestors: Ancestors): Above {
  const above = ancestors.of(digest);
  if (above !== null) return above;
  const fields = { limit: 'steps to the indexes above images', value: MAX_ANCESTOR_STEPS };
  findings.push(finding('limit-reached', { image: digest, digest }, fields));
  return { digests: [], names: [] };
}

/** An image that only `manifest.json` describes: no manifest digest is recorded. */
export function archiveImage(context: ImageContext, item: ArchiveImage, id: string): ImageSummary {
  const config = configOf(context.draft, item.config ?? undefined);
  const descriptors = item.layers.map((digest): Descriptor => {
    const mediaType = context.draft.nodes.get(digest)?.mediaType ?? '';
    return { mediaType, digest, size: null };
  });
  const at = { image: id, ...(item.config === null ? {} : { digest: item.config }) };
  const layers = lineUp(context, at, {
    config,
    configDigest: item.config,
    layers: descriptors,
    layerCount: item.layerCount,
  });
  context.findings.push(finding('manifest-unrecorded', at, {}));
  return {
    id,
    kind: 'image',
    digest: null,
    mediaType: DOCKER_MANIFEST,
    names: unique(item.names),
    platform: platformText(config?.platform),
    imageID: item.config,
    config,
    layers,
    annotations: {},
    reach: unique([...(item.config === null ? [] : [item.config]), ...item.layers]),
  };
}

/** Two images of one name: tools pick differently. Platforms of one index share theirs rightly. */
export function checkNames(draft: GraphDraft): readonly Finding[] {
  const roots = new Map<string, Digest[]>();
  for (const digest of draft.roots)
    for (const name of draft.nodes.get(digest)?.names ?? []) {
      const others = roots.get(name);
      if (others === undefined) roots.set(name, [digest]);
      else others.push(digest);
    }
  return [...roots]
    .filter(([, digests]) => digests.length > 1)
    .map(([name, digests]) => finding('name-conflict', {}, { name, digests }));
}

function kindOf(node: NodeDraft, manifest: Manifest | null): ImageKind {
  if (node.annotations[REFERENCE_TYPE] === 'attestation-manifest') return 'attestation';
  if (manifest === null || isImageConfig(manifest.config?.mediaType ?? '')) return 'image';
  return 'artifact';
}

function configOf(draft: GraphDraft, digest: Digest | undefined): ImageConfig | null {
  return digest === undefined ? null : draft.document('config', digest);
}

function checkPlatform({ findings }: ImageContext, node: NodeDraft, config: ImageConfig): void {
  const actual = platformText(config.platform);
  const declared = node.platform;
  if (declared === null || actual === null || declared === actual) return;
  if (declared.startsWith(`${actual}/`) || actual.startsWith(`${declared}/`)) return;
  const at = { image: node.digest, digest: node.digest };
  findings.push(finding('platform-mismatch', at, { declared, actual }));
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
