/**
 * Walks the documents from the roots: index → nested index → manifest → config and layers. A loop
 * with a queue, every digest once, and never into a document whose bytes are not what its digest
 * says.
 */
import { finding } from '../../shared/finding.ts';
import { FailureError } from '../../shared/failure.ts';
import type { Descriptor, Digest } from '../../shared/oci.ts';
import { readWhole, type ReadMeter } from '../io/extent.ts';
import type { ContentStore } from '../store/content-store.ts';
import type { BlobReports } from './blob-reports.ts';
import { documentFindings, hidesContent } from './document-findings.ts';
import {
  decodeConfig,
  decodeIndex,
  decodeManifest,
  sniffDocument,
  type Decoded,
} from './document.ts';
import type { GraphDraft, NodeDraft } from './graph-draft.ts';
import { judgeContent, judgeObstacle, provenStatus } from './judge.ts';
import { MAX_DOCUMENT_BYTES, MAX_INDEX_DEPTH } from '../../shared/limits/oci.ts';
import {
  documentKind,
  isImageConfig,
  OCI_INDEX,
  OCI_MANIFEST,
  roleOf,
  SCHEMA1,
  type DocumentKind,
} from './media-type.ts';
import { decodeSchema1, documentDigest } from './schema1.ts';

const DEFAULT_TYPE: Readonly<Record<DocumentKind, string>> = {
  index: OCI_INDEX,
  manifest: OCI_MANIFEST,
  schema1: SCHEMA1,
};

export interface WalkContext {
  readonly draft: GraphDraft;
  readonly store: ContentStore;
  readonly reports: BlobReports;
  readonly meter: ReadMeter;
}

/** A digest to read, and what the pointer to it takes it for. */
export interface Visit {
  readonly digest: Digest;
  readonly as: 'index-or-manifest' | 'config';
  /** As that pointer says, whatever others say about the same digest. */
  readonly mediaType: string;
  /** True for pointers that have no mediaType by their nature, as a registry's links. */
  readonly untyped?: boolean;
}

/** Follows everything below the given digests, which the draft must already hold. */
export function walk(context: WalkContext, roots: readonly Visit[]): void {
  const seen = new Set<string>();
  let level = roots;
  for (let depth = 1; level.length > 0; depth++) {
    const next: Visit[] = [];
    for (const visit of level) {
      const key = `${visit.as} ${documentKind(visit.mediaType) ?? ''} ${visit.digest}`;
      if (seen.has(key)) continue;
      seen.add(key);
      for (const each of visitDocument(context, visit, depth)) next.push(each);
    }
    level = next;
  }
}

/** Reads one document and points to its children; returns those that are documents themselves. */
function visitDocument(context: WalkContext, visit: Visit, depth: number): readonly Visit[] {
  const node = context.draft.nodes.get(visit.digest);
  const bytes = node === undefined ? null : readDocument(context, node);
  if (node === undefined || bytes === null) return [];
  if (visit.as === 'config') {
    readConfig(context, node, bytes);
    return [];
  }
  switch (kindOf(context, node, visit, bytes)) {
    case 'index':
      return visitIndex(context, node, visit.mediaType, bytes, depth);
    case 'manifest':
      return visitManifest(context, node, visit.mediaType, bytes);
    case 'schema1':
      visitSchema1(context, node, bytes);
      return [];
    case null:
      return [];
  }
}

/** The document's bytes if they are what the digest says; else null, and a report says why. */
export function readDocument(context: WalkContext, node: NodeDraft): Buffer | null {
  const stored = context.store.find(node.digest);
  const copy = stored?.copies[0];
  const isDocument = documentKind(node.mediaType) !== null || node.mediaType === '';
  if (copy === undefined || stored === undefined) {
    if (isDocument) context.draft.blind = true;
    return null;
  }
  if (!('extent' in copy) || copy.cut || judgeObstacle(node.digest, copy) !== null) {
    context.draft.blind = true;
    return null;
  }
  const { length } = copy.extent;
  if (length > MAX_DOCUMENT_BYTES) return refuseLarge(context, node);
  try {
    const bytes = readWhole(copy.extent, MAX_DOCUMENT_BYTES, context.meter);
    const actual = documentDigest(bytes, node.digest);
    const claim = { digest: node.digest, sizes: [...node.sizes], unreferenced: false };
    const judged = judgeContent(claim, { path: copy.path, length }, actual);
    const status = provenStatus(stored.origin, judged.status);
    const known = { digest: node.digest, status, bytesRead: length, actual, layer: null };
    if (actual === node.digest) {
      context.reports.set(known, judged.findings);
      return bytes;
    }
    context.reports.setUnfollowed(known, judged.findings);
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const { code } = error.failure;
    const at = { digest: node.digest, path: copy.path };
    const found =
      code === 'source-changed'
        ? finding('source-changed', at, {})
        : finding('blob-unreadable', at, { detail: code });
    const unread = { digest: node.digest, bytesRead: 0, actual: null, layer: null };
    context.reports.setUnfollowed({ ...unread, status: 'unreadable' }, [found]);
  }
  context.draft.blind = true;
  return null;
}

function refuseLarge(context: WalkContext, node: NodeDraft): null {
  const fields = { limit: 'bytes of a document', value: MAX_DOCUMENT_BYTES };
  context.draft.findings.push(finding('limit-reached', { digest: node.digest }, fields));
  context.draft.blind = true;
  return null;
}

/** Which document this is. A pointer and a document that say different things are ambiguous. */
function kindOf(
  { draft }: WalkContext,
  node: NodeDraft,
  { mediaType, untyped = false }: Visit,
  bytes: Buffer,
): DocumentKind | null {
  const at = { digest: node.digest };
  const declared = documentKind(mediaType);
  const sniffed = sniffDocument(bytes);
  if (declared === null) {
    if (sniffed === null && untyped) {
      const problem = 'neither an index nor a manifest';
      draft.findings.push(finding('document-invalid', at, { at: '', problem }));
    }
    if (sniffed === null) return null;
    if (node.mediaType === '') node.mediaType = sniffed.mediaType || DEFAULT_TYPE[sniffed.kind];
    if (!untyped || sniffed.by === 'fields')
      draft.findings.push(finding('mediatype-absent', at, { taken: sniffed.kind }));
    return sniffed.kind;
  }
  if (sniffed === null || sniffed.kind === declared) return declared;
  // Where the document names its own type, decoding it finds the disagreement.
  if (sniffed.by === 'fields') {
    const problem = `its descriptor says ${declared}, its fields are those of the other kind`;
    draft.findings.push(finding('document-ambiguous', at, { at: '', problem }));
  }
  return sniffed.kind;
}

function visitIndex(
  context: WalkContext,
  node: NodeDraft,
  mediaType: string,
  bytes: Buffer,
  depth: number,
): readonly Visit[] {
  node.role = 'index';
  const index = keep(context, node, decodeIndex(bytes, mediaType));
  if (index === null) return [];
  context.draft.keepDocument('index', node.digest, index);
  pointToSubject(context, node, index.subject);
  const children = index.manifests.flatMap((item) => pointToItem(context, node.digest, item));
  if (depth < MAX_INDEX_DEPTH) return children;
  const fields = { limit: 'nesting of indexes', value: MAX_INDEX_DEPTH };
  context.draft.findings.push(finding('limit-reached', { digest: node.digest }, fields));
  context.draft.blind = true;
  return [];
}

/**
 * Points to an item of an index (of `index.json` if `parent` is null). Returns what to visit:
 * nothing for types that are no documents, which image-index.md allows.
 */
export function pointToItem(
  { draft }: WalkContext,
  parent: Digest | null,
  descriptor: Descriptor,
): readonly Visit[] {
  const { digest, mediaType } = descriptor;
  const kind = documentKind(mediaType);
  draft.point(parent, descriptor, kind === null ? 'blob' : roleOf(kind));
  if (kind !== null && kind !== 'index') draft.manifests.add(digest);
  if (kind !== null || mediaType === '') return [{ digest, as: 'index-or-manifest', mediaType }];
  draft.findings.push(finding('unknown-mediatype', { digest }, { mediaType }));
  return [];
}

function visitManifest(
  context: WalkContext,
  node: NodeDraft,
  mediaType: string,
  bytes: Buffer,
): readonly Visit[] {
  const { draft } = context;
  if (node.role !== 'index') node.role = 'manifest';
  draft.manifests.add(node.digest);
  const manifest = keep(context, node, decodeManifest(bytes, mediaType));
  if (manifest === null) return [];
  draft.keepDocument('manifest', node.digest, manifest);
  node.artifactType ??= manifest.artifactType ?? null;
  pointToSubject(context, node, manifest.subject);
  for (const layer of manifest.layers) draft.point(node.digest, layer, 'layer');
  if (manifest.config === undefined) return [];
  const { digest, mediaType: configType } = manifest.config;
  draft.point(node.digest, manifest.config, 'config');
  return isImageConfig(configType) ? [{ digest, as: 'config', mediaType: configType }] : [];
}

/** It names layers and nothing else: its configs are texts inside it. */
function visitSchema1(context: WalkContext, node: NodeDraft, bytes: Buffer): void {
  const { draft } = context;
  if (node.role !== 'index') node.role = 'manifest';
  draft.manifests.add(node.digest);
  const manifest = keep(context, node, decodeSchema1(bytes));
  if (manifest === null) return;
  draft.keepDocument('schema1', node.digest, manifest);
  for (const layer of manifest.layers) draft.point(node.digest, layer, 'layer');
}

/** Decodes a config whose bytes are what its digest says. */
export function readConfig(context: WalkContext, node: NodeDraft, bytes: Buffer): void {
  const config = keep(context, node, decodeConfig(bytes));
  if (config !== null) context.draft.keepDocument('config', node.digest, config);
}

/** A referrer names what it is about; that it is not here is no fault of either. */
function pointToSubject(
  { draft }: WalkContext,
  node: NodeDraft,
  subject: Descriptor | undefined,
): void {
  if (subject === undefined) return;
  node.subject = subject.digest;
  draft.subjects.push(subject);
}

function keep<T>({ draft }: WalkContext, node: NodeDraft, decoded: Decoded<T>): T | null {
  for (const each of documentFindings(decoded.problems, { digest: node.digest }))
    draft.findings.push(each);
  if (hidesContent(decoded.problems)) draft.blind = true;
  return decoded.value;
}
