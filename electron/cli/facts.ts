/** Graph and verification side by side, by digest: what every command asks. */
import type {
  BlobReport,
  BlobStatus,
  GraphNode,
  ImageGraph,
  Verdict,
  Verification,
} from '../../shared/model.ts';
import { bearingOf, type Finding } from '../../shared/finding.ts';
import type { Digest } from '../../shared/oci.ts';
import { decideVerdict, worstVerdict } from '../oci/verdict.ts';
import type { Selection } from './select.ts';

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
      blobs: this.nodes.map((node) => this.status(node.digest)),
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
