/** Graph and verification side by side, by digest: what every command and the report ask. */
import type {
  BlobReport,
  BlobStatus,
  GraphNode,
  ImageGraph,
  ImageSummary,
  IndexSummary,
  Verdict,
  Verification,
} from '../../shared/model.ts';
import { completenessOf, type Completeness } from '../../shared/completeness.ts';
import { bearingOf, type Finding } from '../../shared/finding.ts';
import { KnownDigests } from '../../shared/known.ts';
import { FindingTallies, tallyOf } from '../../shared/finding-tallies.ts';
import { reasonsOf, type Reason } from '../../shared/reasons.ts';
import type { Digest } from '../../shared/oci.ts';
import { weighs } from '../oci/judge.ts';
import { decideVerdict, worstVerdict } from '../oci/verdict.ts';
import type { VerifyOptions } from './session-options.ts';

/** What a command is about. */
export interface Selection {
  readonly images: readonly ImageSummary[];
  readonly indexes: readonly IndexSummary[];
  /** Every digest that the chosen images stand on; null if nothing was left out. */
  readonly reach: ReadonlySet<Digest> | null;
}

/** What `Session.verify` is asked for: everything where nothing was left out, also what no image stands on. */
export function chosenToVerify({ images, reach }: Selection): Pick<VerifyOptions, 'images'> {
  return reach === null ? {} : { images: images.map(({ id }) => id) };
}

export class Facts {
  readonly graph: ImageGraph;
  readonly verification: Verification;
  readonly selection: Selection;
  /** The blobs that the chosen images stand on; all of them if nothing was chosen. */
  readonly nodes: readonly GraphNode[];
  /** Findings about the chosen images, and those about the source as a whole. */
  readonly findings: readonly Finding[];
  readonly #nodes = new Map<Digest, GraphNode>();
  readonly #reports = new Map<Digest, BlobReport>();
  #digests: KnownDigests | null = null;
  #tallies: FindingTallies | null = null;

  constructor(graph: ImageGraph, verification: Verification, selection: Selection) {
    this.graph = graph;
    this.verification = verification;
    this.selection = selection;
    const { reach } = selection;
    this.nodes =
      reach === null ? graph.nodes : graph.nodes.filter(({ digest }) => reach.has(digest));
    this.findings = chosenFindings(verification, selection);
    for (const node of graph.nodes) this.#nodes.set(node.digest, node);
    for (const report of verification.reports) this.#reports.set(report.digest, report);
  }

  node(digest: Digest): GraphNode | undefined {
    return this.#nodes.get(digest);
  }

  report(digest: Digest): BlobReport | undefined {
    return this.#reports.get(digest);
  }

  /** What is known about a blob; without a report, whether it is here at all. */
  status(digest: Digest): BlobStatus {
    const report = this.#reports.get(digest);
    if (report !== undefined) return report.status;
    return this.#nodes.get(digest)?.path == null ? 'missing' : 'unchecked';
  }

  /**
   * The verdict over what was chosen. Choosing an index by name reaches further than its images
   * that are here, so what the index lists is weighed as well.
   */
  get verdict(): Verdict | null {
    const { verdict } = this.verification;
    if (verdict === null || this.selection.reach === null) return verdict;
    const listed = decideVerdict({
      blobs: this.nodes
        .filter(({ origin, digest }) => weighs(origin, this.status(digest)))
        .map(({ digest }) => this.status(digest)),
      diffIDs: [],
      bearings: this.findings.map((finding) => bearingOf(finding.code)),
      finished: true,
    });
    return worstVerdict([verdict, listed]);
  }

  /** The part of the verification that is about what was chosen, for the counts of a sentence. */
  get chosen(): Verification {
    const chosen = new Set(this.nodes.filter((node) => !node.unreferenced).map((n) => n.digest));
    const reports = this.verification.reports.filter((report) => chosen.has(report.digest));
    return { ...this.verification, reports, findings: this.findings };
  }

  /** How each digest is known. */
  get digests(): KnownDigests {
    return (this.#digests ??= new KnownDigests(this, this.verification.findings));
  }

  /** Why the verdict of an image, or of what was chosen, is what it is. */
  reasons(image: ImageSummary | null): readonly Reason[] {
    this.#tallies ??= new FindingTallies(this.findings);
    const tallies = image === null ? tallyOf(this.findings) : this.#tallies.of(image);
    const statuses = this.#nodesOf(image)
      .filter((node) => !node.unreferenced && weighs(node.origin, this.status(node.digest)))
      .map(({ digest }) => this.status(digest));
    return reasonsOf(tallies, statuses);
  }

  /** What is here of an image, or of what was chosen. */
  completeness(image: ImageSummary | null): Completeness {
    return completenessOf(this.graph, this.#nodesOf(image), (digest) => this.status(digest));
  }

  #nodesOf(image: ImageSummary | null): readonly GraphNode[] {
    return image === null ? this.nodes : image.reach.flatMap((digest) => this.node(digest) ?? []);
  }
}

function chosenFindings(
  { findings }: Verification,
  { reach, images }: Selection,
): readonly Finding[] {
  if (reach === null) return findings;
  const chosen = new Set(images.map((image) => image.id));
  return findings.filter((finding) => {
    if (finding.image !== undefined) return chosen.has(finding.image);
    return finding.digest === undefined || reach.has(finding.digest);
  });
}
