/**
 * The images of a docker archive (`docker save`, `podman save`, skopeo `docker-archive:`):
 * `manifest.json` names members; the config's name carries its digest, and the config records the
 * diffIDs that the layers must have. No manifest digest is recorded.
 */
import { finding } from '../../shared/finding.ts';
import { FailureError } from '../../shared/failure.ts';
import type { Digest } from '../../shared/oci.ts';
import { readWhole } from '../io/extent.ts';
import { cleanName, type FileFact, type Files } from '../io/files.ts';
import { blobCopy } from '../store/blob-copy.ts';
import type { DockerStore } from '../store/docker-store.ts';
import { decodeItems, type DockerItem } from './docker-items.ts';
import { digestOf, parseDigest } from './digest.ts';
import { MAX_DOCUMENT_BYTES } from './limits.ts';
import { DOCKER_CONFIG, DOCKER_LAYER } from './media-type.ts';
import { readConfig, readDocument, type WalkContext } from './walk.ts';
import { sniffDocument } from './document.ts';
import { documentFindings } from './document-findings.ts';

/** An image that no manifest describes. Layers are in order, lowest first. */
export interface ArchiveImage {
  readonly names: readonly string[];
  /** Null if the config's member is absent or is no file. */
  readonly config: Digest | null;
  readonly layers: readonly Digest[];
  /** Layers that the item names, also those for which no digest can be known. */
  readonly layerCount: number;
}

export interface DockerContext extends WalkContext {
  readonly files: Files;
  readonly docker: DockerStore;
}

/**
 * Reads `manifest.json` into the draft and the store. Throws `unsupported-format` if it is a single
 * manifest, as the `dir:` transport keeps it under the same name.
 */
export function walkDockerArchive(context: DockerContext, bytes: Buffer): readonly ArchiveImage[] {
  if (sniffDocument(bytes) !== null)
    throw new FailureError('unsupported-format', { format: 'dir: transport' });
  const { items, problems } = decodeItems(bytes);
  for (const each of documentFindings(problems, { path: 'manifest.json' }))
    context.draft.findings.push(each);
  if (problems.length > 0) context.draft.blind = true;
  return items.map((item) => walkItem(context, item));
}

/**
 * Members that carry a digest in their name, for an archive whose `manifest.json` is lost: they
 * can still be checked, though nobody can say any more which image they made.
 */
export function enterNamedMembers({ files, docker }: DockerContext): void {
  for (const name of files.list('')) {
    const hex = /^([a-f0-9]{64})\.tar$/.exec(name)?.[1];
    const digest = hex === undefined ? digestInName(name) : `sha256:${hex}`;
    const fact = files.resolve(name);
    if (digest !== null && fact !== undefined && fact.kind !== 'directory')
      docker.add(digest, blobCopy(name, fact), false);
  }
}

function walkItem(context: DockerContext, item: DockerItem): ArchiveImage {
  const config = enterConfig(context, item.config);
  if (config === null)
    return { names: item.repoTags, config: null, layers: [], layerCount: item.layers.length };
  const diffIDs = context.draft.document('config', config)?.diffIDs ?? null;
  const lined = diffIDs?.length === item.layers.length ? diffIDs : [];
  const layers = item.layers.flatMap(
    (path, i) => enterLayer(context, config, path, lined[i], item.layerTypes) ?? [],
  );
  return { names: item.repoTags, config, layers, layerCount: item.layers.length };
}

function enterConfig(context: DockerContext, path: string): Digest | null {
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
  addCopies(context, path, digest, named === null);
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
  { draft, meter }: DockerContext,
  fact: FileFact | undefined,
  path: string,
): Digest | null {
  if (fact?.kind !== 'file' || fact.cut || fact.extent.length > MAX_DOCUMENT_BYTES) return null;
  const digest = digestOf(readWhole(fact.extent, MAX_DOCUMENT_BYTES, meter));
  draft.findings.push(finding('digest-unrecorded', { digest, path }, { role: 'config' }));
  return digest;
}

function enterLayer(
  context: DockerContext,
  config: Digest,
  path: string,
  diffID: Digest | undefined,
  types: ReadonlyMap<Digest, string>,
): Digest | null {
  const named = layerDigestInName(path, diffID);
  const digest =
    named ?? (diffID !== undefined && parseDigest(diffID).ok !== false ? diffID : null);
  if (digest === null) return null;
  const { draft } = context;
  addCopies(context, path, digest, named === null);
  const gzip = path.endsWith('.tar.gz') ? '.gzip' : '';
  const known = draft.nodes.get(digest)?.mediaType ?? types.get(diffID ?? '');
  const mediaType = known ?? `${DOCKER_LAYER}${gzip}`;
  draft.point(config, { mediaType, digest, size: null }, 'layer');
  return digest;
}

/** Every member of that name: the one that stands, and those that a first-come reader would take. */
function addCopies(
  { docker, files }: DockerContext,
  path: string,
  digest: Digest,
  derived: boolean,
): void {
  if (!docker.enter(digest, path)) return;
  const fact = resolveMember(files, path);
  if (fact === undefined) return;
  for (const each of [fact, ...files.shadowed(cleanName(path) ?? '')])
    docker.add(digest, blobCopy(path, each), derived);
}

function resolveMember(files: Files, path: string): FileFact | undefined {
  const name = cleanName(path);
  return name === null || name === '' ? undefined : files.resolve(name);
}

/** `<hex>.json`, `sha256:<hex>` or `blobs/sha256/<hex>`: a name that claims a digest. */
function digestInName(path: string): Digest | null {
  const match =
    /^(?:\.\/)?(?:blobs\/(sha256|sha512)\/([a-f0-9]+)|(?:sha256:)?([a-f0-9]{64})(?:\.json)?)$/.exec(
      path,
    );
  if (match === null) return null;
  const digest = `${match[1] ?? 'sha256'}:${match[2] ?? match[3] ?? ''}`;
  return parseDigest(digest).ok === true ? digest : null;
}

/** `<hex>.tar.gz` (crane, jib) and blob paths claim a digest; `<hex>.tar` only if it is the diffID. */
function layerDigestInName(path: string, diffID: Digest | undefined): Digest | null {
  const tar = /^(?:\.\/)?([a-f0-9]{64})\.tar(\.gz)?$/.exec(path);
  if (tar === null) return digestInName(path);
  const digest = `sha256:${tar[1] ?? ''}`;
  return tar[2] !== undefined || digest === diffID ? digest : null;
}
