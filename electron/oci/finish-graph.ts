/** The walked draft as the graph that everybody else sees. */
import { finding } from '../../shared/finding.ts';
import type {
  GraphNode,
  ImageSummary,
  IndexSummary,
  Reading,
  Referrer,
  SourceKind,
  SourceSummary,
} from '../../shared/model.ts';
import type { Descriptor, Digest } from '../../shared/oci.ts';
import type { Files } from '../io/files.ts';
import { storedSize, type ContentStore, type StoredBlob } from '../store/content-store.ts';
import type { BlobReports } from './blob-reports.ts';
import { platformText } from './descriptor.ts';
import { parseDigest } from './digest.ts';
import { Few } from './few.ts';
import type { GraphDraft, NodeDraft } from './graph-draft.ts';
import { remarkOnUnreferenced } from './judge.ts';
import { documentKind, roleOf } from './media-type.ts';
import { lacksEndMark } from './named-document.ts';
import { isReadable, presenceOf } from './presence.ts';
import type { SourceReading } from './read-source.ts';

interface Parts {
  readonly draft: GraphDraft;
  readonly store: ContentStore;
  readonly reports: BlobReports;
  readonly files: Files;
  readonly kind: SourceKind;
  /** The folder in which the image stands; '' is the top. */
  readonly folder: string;
  /** How the source is called. */
  readonly name: string;
  /** True if only some roots were walked: then what else is there is not asked. */
  readonly isPart: boolean;
  readonly images: readonly ImageSummary[];
  readonly referrers: readonly Referrer[];
  readonly readings: readonly Reading[];
}

export function finishGraph(parts: Parts): Omit<SourceReading, 'companions'> {
  const { draft, store, reports, images } = parts;
  takeSubjects(draft, store);
  const blobs = parts.isPart
    ? [...draft.nodes.keys()].flatMap((digest) => store.find(digest) ?? [])
    : store.list();
  for (const node of draft.nodes.values()) {
    const stored = store.find(node.digest);
    if (reports.get(node.digest) !== undefined && isReadable(stored)) continue;
    const { report, findings } = presenceOf(node, stored);
    reports.set(report, [...reports.findingsOf(node.digest), ...findings]);
  }
  const orphans = takeOrphans(draft, blobs);
  for (const orphan of orphans) {
    const { report, findings } = presenceOf(orphanDraft(orphan), orphan);
    reports.set(report, remarkOnUnreferenced(findings));
  }
  noticeOrphans(draft, orphans);
  noticeSizes(parts);
  noticeCut(parts);
  noticeUrls(parts);
  noticeLinks(draft, blobs);
  noticeFolder(parts);
  return {
    store,
    reports,
    named: draft.named,
    sizes: sizesOfStored(draft, store),
    graph: {
      source: sourceSummary(parts, blobs),
      roots: [...draft.roots],
      nodes: [...graphNodes(draft, store, orphans)],
      images,
      indexes: indexSummaries(draft, store),
      referrers: parts.referrers,
      readings: parts.readings,
      findings: draft.findings,
    },
  };
}

/** What is not here is never read, so no size of it is asked for. */
function sizesOfStored(draft: GraphDraft, store: ContentStore): SourceReading['sizes'] {
  const sizes = new Map<Digest, readonly number[]>();
  for (const [digest, node] of draft.nodes)
    if (store.find(digest) !== undefined) sizes.set(digest, node.sizes.list());
  return sizes;
}

/**
 * A subject is no part of what is about it and may well be elsewhere. What is said of its size is a
 * claim all the same, and if it is here, then what is about it speaks of these bytes.
 */
function takeSubjects(draft: GraphDraft, store: ContentStore): void {
  for (const subject of draft.subjects) {
    const { digest, mediaType, size } = subject;
    const kind = documentKind(mediaType);
    if (store.find(digest) !== undefined)
      draft.mention(subject, kind === null ? 'blob' : roleOf(kind));
    if (size !== null) draft.nodes.get(digest)?.sizes.add(size);
  }
}

/** Blobs that nothing refers to; a file whose name is no digest is none, and told at once. */
function takeOrphans(draft: GraphDraft, blobs: readonly StoredBlob[]): readonly StoredBlob[] {
  const orphans = blobs.filter(({ digest }) => !draft.nodes.has(digest));
  return orphans.filter(({ digest, copies: [{ path }] }) => {
    const isBlob = parseDigest(digest).ok !== false;
    const reason = 'its-name-is-no-digest';
    if (!isBlob) draft.findings.push(finding('unreferenced-unchecked', { path }, { reason }));
    return isBlob;
  });
}

/** Where the bytes cannot settle it, descriptors that differ about a size contradict each other. */
function noticeSizes({ draft, store }: Parts): void {
  for (const { digest, sizes } of draft.nodes.values()) {
    if (sizes.size < 2 || isReadable(store.find(digest))) continue;
    const [first = '', second = ''] = sizes.list().map(String);
    const fields = { field: 'size', first, second };
    draft.findings.push(finding('descriptor-conflict', { digest }, fields));
  }
}

/** What nothing refers to is only known if every document could be read. */
function noticeOrphans(draft: GraphDraft, orphans: readonly StoredBlob[]): void {
  if (draft.blind || orphans.length === 0) return;
  const bytes = orphans.reduce((sum, blob) => sum + (storedSize(blob) ?? 0), 0);
  draft.findings.push(finding('unreferenced-blobs', {}, { count: orphans.length, bytes }));
}

/**
 * An archive that lacks its end mark and also things that it names was cut between two members;
 * if it lacks nothing, the missing mark stays a remark.
 */
function noticeCut({ draft, reports, files, kind }: Parts): void {
  const at = draft.findings.findIndex(lacksEndMark);
  const lacking = reports.reports().some(({ status }) => status === 'missing');
  // A docker archive can name a config for which no digest is known: then only a finding tells it.
  const lost = draft.findings.some(
    ({ code }) => code === 'index-missing' || code === 'blob-missing',
  );
  const unmarked = kind === 'oci-archive' && files.resolve('oci-layout') === undefined;
  if (at < 0 || !(lacking || lost || unmarked)) return;
  const size = files.archive?.length ?? 0;
  draft.findings[at] = finding('archive-truncated', { offset: size }, { size });
}

function noticeUrls({ draft, store }: Parts): void {
  for (const node of draft.nodes.values())
    if (node.urls.size > 0 && store.find(node.digest) !== undefined)
      draft.findings.push(
        finding('urls-ignored', { digest: node.digest }, { urls: [...node.urls] }),
      );
}

/** Tools differ on links: some follow them anywhere, others refuse them. */
function noticeLinks(draft: GraphDraft, blobs: readonly StoredBlob[]): void {
  for (const { digest, copies } of blobs)
    for (const copy of copies)
      if ('extent' in copy && copy.linked === true)
        draft.findings.push(finding('symlinked-blob', { digest, path: copy.path }, {}));
}

/** Other tools look at the top only. */
function noticeFolder({ draft, kind, folder }: Parts): void {
  const isUsual = kind === 'zarf' || kind === 'registry' || folder === '';
  if (!isUsual) draft.findings.push(finding('folder-inside', { path: folder }, {}));
}

function orphanDraft({ digest }: StoredBlob): NodeDraft {
  return {
    digest,
    role: 'blob',
    mediaType: '',
    sizes: new Few(),
    children: new Few(),
    parents: new Few(),
    names: new Few(),
    urls: new Few(),
    platform: null,
    artifactType: null,
    subject: null,
    annotations: {},
  };
}

function* graphNodes(
  { nodes }: GraphDraft,
  store: ContentStore,
  orphans: readonly StoredBlob[],
): Generator<GraphNode> {
  for (const node of nodes.values()) yield graphNode(node, store, false);
  for (const orphan of orphans) yield graphNode(orphanDraft(orphan), store, true);
}

function graphNode(node: NodeDraft, store: ContentStore, unreferenced: boolean): GraphNode {
  const stored = store.find(node.digest);
  return {
    digest: node.digest,
    role: node.role,
    mediaType: node.mediaType,
    size: node.sizes.list()[0] ?? null,
    storedSize: storedSize(stored),
    path: stored?.copies[0].path ?? null,
    origin: stored?.origin ?? 'recorded',
    unreferenced,
    children: node.children.list(),
    parents: node.parents.list(),
    names: node.names.list(),
    platform: node.platform,
    artifactType: node.artifactType,
    subject: node.subject,
    urls: node.urls.list(),
  };
}

function indexSummaries(draft: GraphDraft, store: ContentStore): readonly IndexSummary[] {
  return [...draft.nodes.values()].flatMap((node): IndexSummary[] => {
    const index = draft.document('index', node.digest);
    if (index === null) return [];
    const manifests = index.manifests.map((entry) => manifestRow(store, entry));
    return [
      { digest: node.digest, mediaType: node.mediaType, names: node.names.list(), manifests },
    ];
  });
}

/** The platform is what this entry declares: another one may give the same manifest another. */
function manifestRow(store: ContentStore, { digest, platform }: Descriptor) {
  return { digest, platform: platformText(platform), present: store.find(digest) !== undefined };
}

function sourceSummary(
  { files, kind, folder, name }: Parts,
  blobs: readonly StoredBlob[],
): SourceSummary {
  const stored = blobs.reduce((sum, blob) => sum + (storedSize(blob) ?? 0), 0);
  const size = files.packed?.extent.length ?? files.archive?.length ?? stored;
  return { name, kind, size, compression: files.packed?.compression ?? null, folder };
}
