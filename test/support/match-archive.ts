/** Small archives and evidence for the matching, made by hand and judged by the real rules. */
import { BlobReports } from '../../electron/oci/blob-reports.ts';
import { chainIDs, digestOf } from '../../electron/oci/digest.ts';
import { concludeVerification } from '../../electron/oci/verify.ts';
import { parseReference } from '../../electron/evidence/reference.ts';
import {
  reconcile,
  type HeldEvidence,
  type OpenArchive,
  type Reconciled,
} from '../../electron/match/reconcile.ts';
import type {
  Claim,
  ClaimedKind,
  Evidence,
  EvidenceDocument,
  EvidenceSide,
  Reference,
} from '../../shared/evidence.ts';
import type { MatchOptions } from '../../shared/match.ts';
import type {
  BlobRole,
  BlobStatus,
  DigestOrigin,
  GraphNode,
  ImageGraph,
  ImageSummary,
} from '../../shared/model.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Digest } from '../../shared/oci.ts';
import { graphNode } from './graph-node.ts';

/** The digest of a word: the same word is the same digest everywhere. */
export function d(word: string): Digest {
  return digestOf(Buffer.from(word));
}

export interface MadeImage {
  /** Words for digests: `m` is its manifest, null for what `docker save` writes. */
  readonly m: string | null;
  readonly c: string;
  /** Layers lowest first: `x` is stored as `x.gz` and unpacks to `x`. */
  readonly layers: readonly string[];
  readonly names?: readonly string[];
  readonly platform?: string;
}

export interface MadeArchive {
  readonly id?: string;
  readonly images: readonly MadeImage[];
  readonly indexes?: readonly {
    readonly i: string;
    readonly names?: readonly string[];
    /** Words of manifests, with their platforms. */
    readonly lists: Readonly<Record<string, string>>;
  }[];
  /** By word of a digest; `verified` if it is not there. */
  readonly status?: Readonly<Record<string, BlobStatus>>;
  readonly findings?: readonly Finding[];
  /** Words of digests that nothing records. */
  readonly recomputed?: readonly string[];
  readonly unreferenced?: readonly string[];
  readonly isFinished?: boolean;
}

export function archive(made: MadeArchive): OpenArchive {
  const nodes = nodesOf(made);
  const graph: ImageGraph = {
    source: { name: 'a.tar', kind: 'oci-archive', size: 1, folder: '', compression: null },
    ...{ roots: [], nodes, referrers: [], readings: [], findings: made.findings ?? [] },
    images: made.images.map((image) => imageOf(made, image)),
    indexes: (made.indexes ?? []).map(({ i, names = [], lists }) => ({
      ...{ digest: d(i), mediaType: '', names },
      manifests: Object.entries(lists).map(([word, platform]) => ({
        digest: d(word),
        platform,
        present: made.images.some(({ m }) => m === word),
      })),
    })),
  };
  const reports = new BlobReports();
  const words = [...wordsOf(made).keys()];
  nodes.forEach((node, i) => reports.set(reportOf(made, node, words[i] ?? ''), []));
  const run = { finished: true, images: graph.images, whole: true, findings: [] };
  const isFinished = made.isFinished ?? true;
  const verification = concludeVerification(graph, reports, isFinished ? run : null);
  return { id: made.id ?? 'a', graph, verification };
}

function wordsOf({ images, indexes = [], unreferenced = [] }: MadeArchive): Map<string, BlobRole> {
  const roles = new Map<string, BlobRole>();
  for (const { i, lists } of indexes) {
    roles.set(i, 'index');
    for (const word of Object.keys(lists)) roles.set(word, 'manifest');
  }
  for (const { m, c, layers } of images) {
    if (m !== null) roles.set(m, 'manifest');
    roles.set(c, 'config');
    for (const layer of layers) roles.set(m === null ? layer : `${layer}.gz`, 'layer');
  }
  for (const word of unreferenced) roles.set(word, 'blob');
  return roles;
}

function statusOf(made: MadeArchive, word: string): BlobStatus {
  const isListed = (made.indexes ?? []).some(({ lists }) => Object.hasOwn(lists, word));
  const isAbsent = isListed && !made.images.some(({ m }) => m === word);
  const isComputed = made.recomputed?.includes(word) === true;
  return made.status?.[word] ?? (isAbsent ? 'missing' : isComputed ? 'unchecked' : 'verified');
}

function nodesOf(made: MadeArchive): readonly GraphNode[] {
  return [...wordsOf(made)].map(([word, role]) => {
    const status = statusOf(made, word);
    const above = (made.indexes ?? []).filter(({ lists }) => Object.hasOwn(lists, word));
    const isDerived = made.images.some(({ m, layers }) => m === null && layers.includes(word));
    const isComputed = made.recomputed?.includes(word) === true;
    const origin: DigestOrigin = isDerived ? 'derived' : isComputed ? 'recomputed' : 'recorded';
    const index = (made.indexes ?? []).find(({ i }) => i === word);
    const image = made.images.find(({ m }) => m === word);
    return graphNode({
      ...{ digest: d(word), role, origin },
      path: status === 'missing' ? null : word,
      names: index?.names ?? (above.length > 0 ? [] : image?.names) ?? [],
      parents: above.map(({ i }) => d(i)),
      platform: above[0]?.lists[word] ?? null,
      unreferenced: made.unreferenced?.includes(word) === true,
    });
  });
}

function imageOf(made: MadeArchive, image: MadeImage): ImageSummary {
  const { m, c, layers, names = [], platform = 'linux/amd64' } = image;
  const above = (made.indexes ?? []).filter(({ lists }) => m !== null && Object.hasOwn(lists, m));
  const stored = layers.map((layer) => d(m === null ? layer : `${layer}.gz`));
  const diffIDs = layers.map(d);
  const chain = chainIDs(diffIDs);
  const mediaType = 'application/vnd.oci.image.layer.v1.tar+gzip';
  return {
    ...{ id: m === null ? `docker ${c}` : d(m), kind: 'image', mediaType: '', annotations: {} },
    ...{ digest: m === null ? null : d(m), imageID: d(c), platform },
    names: [...names, ...above.flatMap((index) => index.names ?? [])],
    config: {
      ...{ diffIDs, history: [] },
      runtime: { exposedPorts: [], env: [], entrypoint: [], cmd: [], volumes: [], labels: {} },
    },
    layers: stored.map((digest, i) => ({
      ...{ position: i + 1, digest, mediaType, size: 10, createdBy: null },
      ...{ diffID: diffIDs[i] ?? null, chainID: chain[i] ?? null },
    })),
    reach: [...above.map(({ i }) => d(i)), ...(m === null ? [] : [d(m)]), d(c), ...stored],
  };
}

function reportOf(made: MadeArchive, node: GraphNode, word: string) {
  const status = statusOf(made, word);
  const isRead = status === 'verified' || made.recomputed?.includes(word) === true;
  const unpacked = d(word.replace(/\.gz$/, ''));
  const layer =
    node.role === 'layer' && isRead
      ? {
          ...{ reading: 'tar' as const, compression: 'gzip', packed: true },
          ...{ uncompressedSize: 10, diffID: unpacked, entries: 1 },
        }
      : null;
  const actual = status === 'mismatch' ? d('wrong') : isRead ? node.digest : null;
  return { digest: node.digest, status, bytesRead: 10, actual, layer };
}

export interface Said {
  readonly text: string;
  readonly kind?: ClaimedKind;
  readonly platform?: string;
  readonly found?: Reference['found'];
  readonly path?: string;
}

/** References as a reader gives them, from `name:tag@digest` texts. */
export function claim(
  said: readonly Said[],
  rest: { side?: EvidenceSide; diffIDs?: readonly Digest[] } = {},
): Claim {
  const references = said.map((each, i): Reference => ({
    ...parseReference(each.text),
    ...{ text: each.text, kind: each.kind ?? 'registry', found: each.found ?? 'by-format' },
    ...{ place: { line: i + 1, column: 1 }, path: each.path ?? null },
    ...{ platform: each.platform ?? null, count: 1 },
  }));
  const { side = 'named', diffIDs = null } = rest;
  return { side, resource: null, references, diffIDs };
}

export function evidence(
  claims: readonly Claim[],
  rest: Partial<Pick<Evidence, 'documents' | 'bare' | 'format'>> & {
    id?: string;
    side?: EvidenceSide;
  } = {},
): HeldEvidence {
  const { id = 'e', documents = [], bare = [], side = null, format = 'text' } = rest;
  const read: Evidence = {
    ...{ name: id, format, size: 1, digest: d(id), mentions: [], problems: [] },
    ...{ claims, documents, bare },
  };
  const references = claims.reduce((sum, each) => sum + each.references.length, 0);
  return {
    summary: {
      ...{ id, name: id, folder: null, format, side, size: 1, digest: d(id) },
      ...{ claims: claims.length, references, problems: [], state: 'read' },
    },
    evidence: read,
    side,
  };
}

/** A document in evidence; `lists` are words of manifests with their platforms. */
export function evidenceDocument(
  role: EvidenceDocument['role'],
  word: string,
  rest: {
    lists?: Readonly<Record<string, string>>;
    config?: string;
    diffIDs?: readonly string[];
  } = {},
): EvidenceDocument {
  const { lists = {}, config, diffIDs = [] } = rest;
  return {
    ...{ role, digest: d(word), mediaType: null, layers: [], path: null },
    manifests: Object.entries(lists).map(([one, platform]) => ({ digest: d(one), platform })),
    config: config === undefined ? null : d(config),
    diffIDs: diffIDs.map(d),
    place: { line: 1, column: 1 },
  };
}

/** What becomes of the claims with these archives. */
export function reconciled(
  archives: readonly MadeArchive[],
  claims: readonly Claim[],
  options: Partial<MatchOptions> & { documents?: readonly EvidenceDocument[] } = {},
): Reconciled {
  const { documents = [], platform = null, exempt = [] } = options;
  const held = [evidence(claims, { documents })];
  return reconcile(archives.map(archive), held, { platform, exempt });
}

/** `verdict reason`, with ` complete` where it is, of each reference. */
export function verdicts({ matches }: Reconciled): readonly string[] {
  return matches.map(({ match: { verdict, reason, complete } }) =>
    [verdict, reason, ...(complete ? ['complete'] : [])].join(' '),
  );
}
