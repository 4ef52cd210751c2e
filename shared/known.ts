/**
 * How a digest is known. Five kinds of digest are shown for "the same image", and an archive
 * records only some of them; whoever compares two must know which one stands for what.
 */
import type { Finding } from './finding.ts';
import type {
  BlobReport,
  BlobStatus,
  GraphNode,
  ImageGraph,
  ImageSummary,
  Verification,
} from './model.ts';
import type { Digest } from './oci.ts';

/**
 * - `verified`: recorded in the source, and the bytes were read and match.
 * - `mismatch`: recorded, and the bytes are others.
 * - `missing`: recorded, and the bytes are not here.
 * - `unchecked`: recorded, and the bytes were not read yet.
 * - `uncheckable`: recorded, and it cannot be checked here.
 * - `recomputed`: computed from the bytes; nothing here records it.
 * - `derived`: follows from other digests, or stands for bytes by what they must unpack to.
 * - `unknowable`: this source does not hold what it is computed from.
 */
export type Known =
  | 'verified'
  | 'mismatch'
  | 'missing'
  | 'unchecked'
  | 'uncheckable'
  | 'recomputed'
  | 'derived'
  | 'unknowable';

export type DigestKind = 'index' | 'manifest' | 'config' | 'layer' | 'diffID' | 'chainID' | 'blob';

export interface KnownDigest {
  readonly kind: DigestKind;
  /** Null where the source cannot tell it. */
  readonly digest: Digest | null;
  readonly platform: string | null;
  readonly names: readonly string[];
  readonly known: Known;
  /** Of a layer, its diffID and its chainID: 1 is the lowest. */
  readonly position?: number;
}

const BY_STATUS: Readonly<Record<BlobStatus, Known>> = {
  verified: 'verified',
  mismatch: 'mismatch',
  missing: 'missing',
  unchecked: 'unchecked',
  unreadable: 'uncheckable',
  unsupported: 'uncheckable',
};

/** How the digest of a blob is known; `node` is undefined for a digest that nothing here has. */
export function knownOf(node: GraphNode | undefined, status: BlobStatus): Known {
  const isHere = status !== 'missing' && status !== 'mismatch';
  if (node !== undefined && node.origin !== 'recorded' && isHere) return node.origin;
  return BY_STATUS[status];
}

/** What is known of single blobs. */
export interface BlobFacts {
  node(digest: Digest): GraphNode | undefined;
  report(digest: Digest): BlobReport | undefined;
}

/** How the digests of a source are known. */
export class KnownDigests {
  readonly #facts: BlobFacts;
  readonly #wrongDiffIDs: ReadonlySet<string>;

  constructor(facts: BlobFacts, findings: readonly Finding[]) {
    this.#facts = facts;
    this.#wrongDiffIDs = new Set(
      findings.flatMap((found) =>
        found.code === 'diffid-mismatch' ? [`${found.digest ?? ''} ${found.expected}`] : [],
      ),
    );
  }

  /** For whoever holds no facts by digest. */
  static from({ nodes }: ImageGraph, { reports, findings }: Verification): KnownDigests {
    const nodeOf = new Map(nodes.map((node) => [node.digest, node]));
    const reportOf = new Map(reports.map((report) => [report.digest, report]));
    const facts = {
      node: (digest: Digest) => nodeOf.get(digest),
      report: (digest: Digest) => reportOf.get(digest),
    };
    return new KnownDigests(facts, findings);
  }

  /** Of a blob. */
  of(digest: Digest): Known {
    const node = this.#facts.node(digest);
    const absent = node?.path == null ? 'missing' : 'unchecked';
    return knownOf(node, this.#facts.report(digest)?.status ?? absent);
  }

  /** Of a manifest's digest, which archives of `docker save` do not hold. */
  ofManifest({ digest }: ImageSummary): Known {
    return digest === null ? 'unknowable' : this.of(digest);
  }

  /** Of what a layer unpacks to, as the config records it. */
  ofDiffID({ digest, diffID }: ImageSummary['layers'][number]): Known {
    const report = this.#facts.report(digest);
    if (this.#wrongDiffIDs.has(`${digest} ${diffID ?? ''}`)) return 'mismatch';
    if (report === undefined || report.status === 'unchecked') return 'unchecked';
    if (report.status === 'missing') return 'missing';
    if (report.layer === null) return 'uncheckable';
    return report.layer.diffID === diffID ? 'verified' : 'uncheckable';
  }

  /** All digests of an image, from the top down; `layers` between manifest and chainIDs. */
  ofImage(image: ImageSummary): readonly KnownDigest[] {
    const { platform, names, digest, imageID, layers } = image;
    const own = { platform, names };
    const rows: KnownDigest[] = [
      { kind: 'manifest', digest, ...own, known: this.ofManifest(image) },
    ];
    if (imageID !== null)
      rows.push({ kind: 'config', digest: imageID, ...own, known: this.of(imageID) });
    for (const { position, digest: layer } of layers)
      rows.push({ kind: 'layer', digest: layer, ...own, known: this.of(layer), position });
    for (const layer of layers)
      if (layer.diffID !== null) {
        const { position, diffID } = layer;
        rows.push({
          kind: 'diffID',
          digest: diffID,
          ...own,
          known: this.ofDiffID(layer),
          position,
        });
      }
    for (const { position, chainID } of layers)
      if (chainID !== null)
        rows.push({ kind: 'chainID', digest: chainID, ...own, known: 'derived', position });
    return rows;
  }
}
