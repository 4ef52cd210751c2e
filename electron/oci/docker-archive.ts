/**
 * The images of a docker archive (`docker save`, `podman save`, skopeo `docker-archive:`):
 * `manifest.json` names members; the config's name carries its digest, and the config records the
 * diffIDs that the layers must have. No manifest digest is recorded.
 */
import { finding, type Finding, type FoundAt } from '../../shared/finding.ts';
import type { DigestOrigin, SourceKind } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { sniffCompression } from '../io/compression.ts';
import { readPrefix, readWhole } from '../io/extent.ts';
import { cleanName, type FileFact, type Files } from '../io/files.ts';
import { blobCopy } from '../store/blob-copy.ts';
import { decodeItems, type DockerItem } from './docker-items.ts';
import { digestOf, parseDigest } from './digest.ts';
import { hashMembers, type HashOptions } from './hash-members.ts';
import { MAX_DOCUMENT_BYTES } from '../../shared/limits/oci.ts';
import { DOCKER_CONFIG, DOCKER_LAYER } from './media-type.ts';
import { sniffDocument } from './document.ts';
import { documentFindings } from './document-findings.ts';
import type { GraphDraft } from './graph-draft.ts';
import { digestInName, layerDigestInName } from './member-name.ts';
import { readNamed } from './named-document.ts';
import type { SourceContext } from './source-context.ts';
import { readConfig, readDocument } from './walk.ts';

/** An image that no manifest describes. Layers are in order, lowest first. */
export interface ArchiveImage {
  readonly names: readonly string[];
  /** Null if the config's member is absent or is no file. */
  readonly config: Digest | null;
  readonly layers: readonly Digest[];
  /** Layers that the item names, also those for which no digest can be known. */
  readonly layerCount: number;
}

/**
 * Reads `manifest.json` into the draft and the store: the images that it lists. In a layout it may
 * be absent; without one, a docker archive is read as far as its members' names go.
 */
export async function readDockerItems(
  context: SourceContext,
  kind: SourceKind,
  options: HashOptions,
): Promise<readonly ArchiveImage[]> {
  const { draft, files } = context;
  const bytes = readNamed(files, 'manifest.json', MAX_DOCUMENT_BYTES, context);
  const at = { path: `${files.base}manifest.json` };
  if (bytes === null) {
    if (kind !== 'docker-archive') return [];
    enterNamedMembers(context);
    draft.blind = true;
    draft.findings.push(finding('index-missing', at, { recovered: 0 }));
    return [];
  }
  if (sniffDocument(bytes) !== null) {
    for (const each of asDirectoryTransport(draft, bytes, at)) draft.findings.push(each);
    return [];
  }
  const { items, problems } = decodeItems(bytes);
  for (const each of documentFindings(problems, at)) draft.findings.push(each);
  if (problems.length > 0) draft.blind = true;
  const named = items.map((item) => nameLayers(context, item));
  const nameless = named.flatMap(({ layers }) =>
    layers.flatMap(({ digest, path }) => (digest === null ? [cleanName(path) ?? ''] : [])),
  );
  const hashed = await hashMembers(files, nameless, options);
  return named.map((item) => enterLayers(context, item, hashed));
}

/** A layout that is a `dir:` as well: the manifest of the one must be in the index of the other. */
function asDirectoryTransport(draft: GraphDraft, bytes: Buffer, at: FoundAt): readonly Finding[] {
  const digest = digestOf(bytes);
  if (draft.nodes.has(digest)) return [];
  const problem = 'index.json and the manifest of a dir: name different images';
  const readings = [`skopeo dir: ${digest}`, `index.json: ${[...draft.roots].join(', ')}`];
  return [finding('archive-ambiguous', at, { problem, readings })];
}

/**
 * Members that carry a digest in their name, for an archive whose `manifest.json` is lost: they
 * can still be checked, though nobody can say any more which image they made.
 */
function enterNamedMembers({ files, members }: SourceContext): void {
  for (const name of files.list('')) {
    const hex = /^([a-f0-9]{64})\.tar$/.exec(name)?.[1];
    const digest = hex === undefined ? digestInName(name) : `sha256:${hex}`;
    const fact = files.resolve(name);
    if (digest !== null && fact !== undefined && fact.kind !== 'directory')
      members.add(digest, blobCopy(files.base + name, fact), 'recorded');
  }
}

/** An item whose config was read: its layers with their digests, as far as these are recorded. */
interface NamedItem {
  readonly item: DockerItem;
  readonly config: Digest | null;
  readonly layers: readonly {
    readonly path: string;
    readonly digest: Digest | null;
    readonly diffID: Digest | undefined;
    readonly origin: DigestOrigin;
  }[];
}

/** By the digest in the member's name, else by the diffID that the config records. */
function nameLayers(context: SourceContext, item: DockerItem): NamedItem {
  const config = enterConfig(context, item.config);
  const recorded = config === null ? null : context.draft.document('config', config)?.diffIDs;
  const diffIDs = recorded?.length === item.layers.length ? recorded : [];
  const layers = item.layers.map((path, i) => {
    const diffID = diffIDs[i];
    const named = layerDigestInName(path, diffID);
    if (named !== null) return { path, diffID, digest: named, origin: 'recorded' as const };
    const isUsable = diffID !== undefined && parseDigest(diffID).ok !== false;
    return { path, diffID, digest: isUsable ? diffID : null, origin: 'derived' as const };
  });
  return { item, config, layers };
}

/** A layer for which neither is known is told by the digest of its bytes. */
function enterLayers(
  context: SourceContext,
  { item, config, layers }: NamedItem,
  hashed: ReadonlyMap<string, Digest>,
): ArchiveImage {
  const entered = layers.flatMap(({ path, diffID, ...named }): Digest[] => {
    const digest = named.digest ?? hashed.get(cleanName(path) ?? '');
    if (digest === undefined) return [];
    addCopies(context, path, digest, named.digest === null ? 'recomputed' : named.origin);
    const known = context.draft.nodes.get(digest)?.mediaType ?? item.layerTypes.get(diffID ?? '');
    const mediaType = known ?? storedType(context, path);
    context.draft.point(config, { mediaType, digest, size: null }, 'layer');
    return [digest];
  });
  return { names: item.repoTags, config, layers: entered, layerCount: item.layers.length };
}

/** Nothing declares how such a layer is stored, so its first bytes say it. */
function storedType({ files, meter }: SourceContext, path: string): string {
  const fact = resolveMember(files, path);
  if (fact?.kind !== 'file') return DOCKER_LAYER;
  const compression = sniffCompression(readPrefix(fact.extent, meter));
  return compression === 'none' ? DOCKER_LAYER : `${DOCKER_LAYER}.${compression}`;
}

function enterConfig(context: SourceContext, path: string): Digest | null {
  const { draft } = context;
  const fact = resolveMember(context.files, path);
  const named = digestInName(path);
  if (named === null && fact?.kind !== 'file') {
    draft.findings.push(finding('blob-missing', { path }, { role: 'config' }));
    draft.blind = true;
    return null;
  }
  const digest = named ?? hashOf(context, fact, path);
  if (digest === null) return null;
  addCopies(context, path, digest, named === null ? 'recomputed' : 'recorded');
  const mediaType = draft.nodes.get(digest)?.mediaType ?? DOCKER_CONFIG;
  const node =
    draft.nodes.get(digest) ?? draft.point(null, { mediaType, digest, size: null }, 'config');
  if (draft.document('config', digest) !== null) return digest;
  const bytes = readDocument(context, node);
  if (bytes === null) draft.blind = true;
  else readConfig(context, node, bytes);
  return digest;
}

/** The image ID of a config whose name carries none: computed, so there is nothing to check it by. */
function hashOf(
  { draft, meter }: SourceContext,
  fact: FileFact | undefined,
  path: string,
): Digest | null {
  if (fact?.kind !== 'file' || fact.cut || fact.extent.length > MAX_DOCUMENT_BYTES) return null;
  const digest = digestOf(readWhole(fact.extent, MAX_DOCUMENT_BYTES, meter));
  draft.findings.push(finding('digest-unrecorded', { digest, path }, { role: 'config' }));
  return digest;
}

/** Every member of that name: the one that stands, and those that a first-come reader would take. */
function addCopies(
  { members, files }: SourceContext,
  path: string,
  digest: Digest,
  origin: DigestOrigin,
): void {
  if (!members.enter(digest, path)) return;
  const fact = resolveMember(files, path);
  if (fact === undefined) return;
  for (const each of [fact, ...files.shadowed(cleanName(path) ?? '')])
    members.add(digest, blobCopy(files.base + path, each), origin);
}

function resolveMember(files: Files, path: string): FileFact | undefined {
  const name = cleanName(path);
  return name === null || name === '' ? undefined : files.resolve(name);
}
