/** An opened archive, and how far its digests and images can be relied on. */
import { bearingOf, type Bearing } from '../../shared/finding.ts';
import { FindingTallies } from '../../shared/finding-tallies.ts';
import { KnownDigests } from '../../shared/known.ts';
import type { ImagePoint, ProofLink, ProofStep } from '../../shared/match.ts';
import type {
  BlobReport,
  GraphNode,
  ImageSummary,
  IndexSummary,
  LayerSummary,
  Verdict,
} from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { weighs } from '../oci/judge.ts';
import type { OpenArchive } from './reconcile.ts';

/** Whether the bytes of a digest were read in a run that has ended, and are what it says. */
export type Proven = 'yes' | 'missing' | 'unchecked' | 'ambiguous' | 'damaged';

/**
 * Whether all that an image stands on is proven; `in-part` if something is absent, or cannot be known,
 * and everything else is.
 */
export type Standing = 'whole' | 'in-part' | 'unchecked' | 'ambiguous' | 'damaged';

/** An image of an archive. */
export interface ImageHere {
  readonly archive: ArchiveHere;
  readonly summary: ImageSummary;
  readonly point: ImagePoint;
  readonly standing: Standing;
}

export class ArchiveHere {
  readonly id: string;
  readonly open: OpenArchive;
  readonly digests: KnownDigests;
  readonly images: readonly ImageHere[];
  readonly indexes: ReadonlyMap<Digest, IndexSummary>;
  /** True if an index or a manifest is here that could not be read, so that nobody knows what it names. */
  readonly isBlind: boolean;
  readonly #nodes: ReadonlyMap<Digest, GraphNode>;
  readonly #reports: ReadonlyMap<Digest, BlobReport>;
  readonly #tallies: FindingTallies;
  readonly #lacking: ReadonlySet<Digest>;
  readonly #proven = new Map<Digest, Proven>();

  constructor(open: OpenArchive) {
    const { graph, verification } = open;
    this.open = open;
    this.id = open.id;
    this.#nodes = new Map(graph.nodes.map((node) => [node.digest, node]));
    this.#reports = new Map(verification.reports.map((report) => [report.digest, report]));
    this.#tallies = new FindingTallies(verification.findings);
    const facts = {
      node: (digest: Digest) => this.#nodes.get(digest),
      report: (digest: Digest) => this.#reports.get(digest),
    };
    this.digests = new KnownDigests(facts, verification.findings);
    this.indexes = new Map(graph.indexes.map((index) => [index.digest, index]));
    this.#lacking = new Set(
      graph.indexes
        .filter(({ manifests }) => manifests.some(isAbsentImage))
        .map(({ digest }) => digest),
    );
    this.images = graph.images.map((summary) => ({
      archive: this,
      summary,
      point: { archive: open.id, image: summary.id },
      standing: this.#standing(summary),
    }));
    this.isBlind = graph.nodes.some(
      ({ role, digest }) =>
        (role === 'index' || role === 'manifest') &&
        ['mismatch', 'unreadable', 'unsupported'].includes(this.#reports.get(digest)?.status ?? ''),
    );
  }

  node(digest: Digest): GraphNode | undefined {
    return this.#nodes.get(digest);
  }

  /** True if this is an index here that lists images which are not here. */
  isLacking(index: Digest): boolean {
    return this.#lacking.has(index);
  }

  /** Nothing that a run has not ended for is proven: the file may change until it has. */
  get isFinished(): boolean {
    return this.open.verification.verdict !== null;
  }

  /** Of the bytes of one digest. */
  proven(digest: Digest): Proven {
    const proven = this.#proven.get(digest) ?? this.#prove(digest);
    this.#proven.set(digest, proven);
    return proven;
  }

  #prove(digest: Digest): Proven {
    const known = this.digests.of(digest);
    if (known === 'mismatch' || known === 'missing') return known === 'missing' ? known : 'damaged';
    const bearings = this.#bearings({ id: '', reach: [digest] });
    if (bearings.has('damaged')) return 'damaged';
    if (bearings.has('ambiguous')) return 'ambiguous';
    return this.isFinished && this.#isEqual(digest) ? 'yes' : 'unchecked';
  }

  /** Of what a layer unpacks to, as the config of its image says. */
  provenDiffID(layer: LayerSummary): Proven {
    const stored = this.proven(layer.digest);
    if (stored !== 'yes') return stored;
    const known = this.digests.ofDiffID(layer);
    if (known === 'mismatch') return 'damaged';
    return known === 'verified' ? 'yes' : 'unchecked';
  }

  /** A link of a proof that this archive holds. */
  link(step: ProofStep, kind: ProofLink['kind'], digest: Digest): ProofLink {
    const platform = this.#nodes.get(digest)?.platform ?? null;
    const known = this.digests.of(digest);
    return { step, digest, kind, known, platform, archive: this.id, evidence: null };
  }

  /** What nothing here records is proven by who names it, if the bytes give the same digest. */
  #isEqual(digest: Digest): boolean {
    const report = this.#reports.get(digest);
    if (this.#nodes.get(digest)?.origin === 'recomputed') return report?.actual === digest;
    return report?.status === 'verified';
  }

  #standing(image: ImageSummary): Standing {
    const bearings = this.#bearings(image);
    const statuses = image.reach.flatMap((digest) => {
      const status = this.#reports.get(digest)?.status ?? 'unchecked';
      return weighs(this.#nodes.get(digest)?.origin ?? 'recorded', status) ? [status] : [];
    });
    const verdict = this.#verdict(image);
    if (verdict === 'damaged' || bearings.has('damaged') || statuses.includes('mismatch'))
      return 'damaged';
    if (verdict === 'ambiguous' || bearings.has('ambiguous')) return 'ambiguous';
    if (verdict === 'verified') return 'whole';
    const isRead = statuses.every((status) => status === 'verified' || status === 'missing');
    return verdict !== null && isRead ? 'in-part' : 'unchecked';
  }

  /** Null until a run for this image has ended. */
  #verdict({ id }: ImageSummary): Verdict | null {
    const { images, verdict } = this.open.verification;
    return verdict !== null && Object.hasOwn(images, id) ? (images[id] ?? null) : null;
  }

  #bearings(about: Pick<ImageSummary, 'id' | 'reach'>): ReadonlySet<Bearing> {
    return new Set([...this.#tallies.of(about).keys()].map(bearingOf));
  }
}

/** Attestations that an index lists are no images. */
function isAbsentImage({ present, platform }: IndexSummary['manifests'][number]): boolean {
  return !present && platform !== 'unknown/unknown';
}

/**
 * How an image stands as content: beyond its stored bytes, whatever layer is here must unpack to its
 * diffID, because that is what the image ID covers.
 */
export function contentStanding({ archive, summary, standing }: ImageHere): Standing {
  if (standing !== 'in-part') return standing;
  const checks = summary.layers.map((layer) => archive.provenDiffID(layer));
  const worst = (['damaged', 'ambiguous', 'unchecked'] as const).find((one) =>
    checks.includes(one),
  );
  return worst ?? 'in-part';
}
