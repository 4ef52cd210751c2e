/**
 * What is known now about one source: the state of each blob, how each digest is known, and why
 * each verdict is what it is.
 */
import type { Finding } from '../../shared/finding.ts';
import { KnownDigests, knownOf, type Known, type KnownDigest } from '../../shared/known.ts';
import type { BlobStatus, ImageGraph, ImageSummary, Verdict } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Reason } from '../../shared/reasons.ts';
import type { NodeMap } from '../lib/chain.ts';
import { byWeight, heaviestOf } from '../lib/findings.ts';
import { reasonsFor, type WeighedFacts } from '../lib/reasons.ts';
import type { VerifyJob } from './verify-job.svelte.ts';

export class Facts {
  readonly #graph: ImageGraph;
  readonly #nodes: NodeMap;
  readonly #verify: VerifyJob;

  readonly findings: readonly Finding[] = $derived.by(() =>
    byWeight(this.#verify.verification?.findings ?? this.#graph.findings),
  );
  readonly heaviest = $derived.by(() => heaviestOf(this.findings));
  /** What the verdicts were made of; null unless a verify job has ended. */
  readonly weighed: WeighedFacts | null = $derived.by(() => {
    const { phase, verification } = this.#verify;
    if (phase !== 'ended' || verification === null) return null;
    // A plain map: the views need not hear of each blob of an ended job by itself.
    const statuses = new Map(verification.reports.map(({ digest, status }) => [digest, status]));
    const statusOf = (digest: Digest) => statuses.get(digest) ?? this.#unread(digest);
    return { graph: this.#graph, nodes: this.#nodes, findings: this.findings, statusOf };
  });
  /** Why the verdict of the whole is what it is, heaviest first. */
  readonly reasons: readonly Reason[] = $derived.by(() => this.reasonsOf(null));

  constructor(graph: ImageGraph, nodes: NodeMap, verify: VerifyJob) {
    this.#graph = graph;
    this.#nodes = nodes;
    this.#verify = verify;
  }

  /** What is known about a blob; absent ones need no reading to be missing. */
  statusOf(digest: Digest): BlobStatus {
    return this.#verify.reportOf(digest)?.status ?? this.#unread(digest);
  }

  /** How the digest of a blob is known. */
  knownOf(digest: Digest): Known {
    return knownOf(this.#nodes.get(digest), this.statusOf(digest));
  }

  /** How the diffID of a layer is known. */
  knownDiffID(layer: ImageSummary['layers'][number]): Known {
    return this.#digests.ofDiffID(layer);
  }

  /** All digests of an image, the indexes above it first. */
  digestsOf(image: ImageSummary): readonly KnownDigest[] {
    const digests = this.#digests;
    const indexes = image.reach.flatMap((digest): KnownDigest[] => {
      const node = this.#nodes.get(digest);
      if (node?.role !== 'index') return [];
      const { platform, names } = node;
      return [{ kind: 'index', digest, platform, names, known: digests.of(digest) }];
    });
    return [...indexes, ...digests.ofImage(image)];
  }

  /** The verdict of one image; null unless a verify job has ended. */
  verdictOf(image: ImageSummary): Verdict | null {
    if (this.#verify.phase !== 'ended') return null;
    return this.#verify.verification?.images[image.id] ?? null;
  }

  /** Why the verdict of an image, or of the whole, is what it is; none before there is one. */
  reasonsOf(image: ImageSummary | null): readonly Reason[] {
    return this.weighed === null ? [] : reasonsFor(this.weighed, image);
  }

  get #digests(): KnownDigests {
    const node = (digest: Digest) => this.#nodes.get(digest);
    const report = (digest: Digest) => this.#verify.reportOf(digest) ?? undefined;
    return new KnownDigests({ node, report }, this.findings);
  }

  #unread(digest: Digest): BlobStatus {
    return this.#nodes.get(digest)?.storedSize == null ? 'missing' : 'unchecked';
  }
}
