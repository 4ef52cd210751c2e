/** What scans saw, compared with what descriptors and configs claim. Pure. */
import { bearingOf, finding, type Finding } from '../../shared/finding.ts';
import type {
  BlobReport,
  DigestOrigin,
  GraphNode,
  ImageGraph,
  ImageSummary,
  Verdict,
  Verification,
} from '../../shared/model.ts';
import { FindingTallies } from '../../shared/finding-tallies.ts';
import type { Digest } from '../../shared/oci.ts';
import type { BlobReports } from './blob-reports.ts';
import { checkDiffIDs, diffIDFindings } from './diff-id.ts';
import { algorithmOf } from './digest.ts';
import { judgeContent, provenStatus, weighs, worstStatus, type Judgement } from './judge.ts';
import { layerFormat } from './media-type.ts';
import type { ScanOutcome } from './scan.ts';
import { decideVerdict, worstVerdict } from './verdict.ts';

/** A scan of one copy of a blob. */
export interface ScannedCopy {
  readonly path: string;
  readonly length: number;
  readonly outcome: ScanOutcome;
}

/**
 * The report of a blob from the scans of all its copies, the one that stands first. `claimed`: an
 * image lists it as a layer, so that its diffID is compared there.
 */
export function judgeScans(
  node: GraphNode,
  sizes: readonly number[],
  scans: readonly [ScannedCopy, ...ScannedCopy[]],
  claimed: boolean,
): { report: BlobReport; findings: readonly Finding[] } {
  const judged = scans.map((scan, i) => judgeCopy(node, sizes, scan, claimed && i === 0));
  const first = scans[0].outcome;
  const report: BlobReport = {
    digest: node.digest,
    status: provenStatus(node.origin, worstStatus(judged.map(({ status }) => status))),
    bytesRead: scans.reduce((sum, scan) => sum + scan.outcome.bytesRead, 0),
    actual: first.actual,
    layer: first.layer,
  };
  return { report, findings: judged.flatMap(({ findings }) => findings) };
}

function judgeCopy(
  node: GraphNode,
  sizes: readonly number[],
  scan: ScannedCopy,
  comparedLater: boolean,
): Judgement {
  const { outcome } = scan;
  if (node.origin === 'derived' && node.role === 'layer')
    return judgeDerivedLayer(node, scan, comparedLater);
  const claim = { digest: node.digest, sizes, unreferenced: node.unreferenced };
  const content = judgeContent(claim, scan, outcome.actual);
  // What a wrong blob contains has the same cause as its wrong digest: one finding is enough.
  if (content.status === 'mismatch' && outcome.actual !== node.digest) return content;
  return { ...content, findings: [...content.findings, ...layerFindings(node, outcome)] };
}

/**
 * Nothing records the stored bytes' digest: the diffID is all there is to check. For the copy that
 * stands in an image, the finding is made where the image's config is compared.
 */
function judgeDerivedLayer(node: GraphNode, scan: ScannedCopy, comparedLater: boolean): Judgement {
  const { outcome } = scan;
  const findings = layerFindings(node, outcome);
  const diffID = outcome.layer?.diffID ?? null;
  if (algorithmOf(node.digest) === null || diffID === null)
    return { status: 'unsupported', findings };
  if (diffID === node.digest) return { status: 'verified', findings };
  const claim = { digest: node.digest, sizes: [], unreferenced: false };
  return comparedLater ? { status: 'mismatch', findings: [] } : judgeContent(claim, scan, diffID);
}

function layerFindings(node: GraphNode, outcome: ScanOutcome): readonly Finding[] {
  const at = { digest: node.digest };
  const format = layerFormat(node.mediaType);
  if (format === null || outcome.layer === null) return outcome.findings;
  const { compression: actual, entries } = outcome.layer;
  // Artifacts' layers are not unpacked, and an unknown compression has its own finding.
  if (entries === null) return outcome.findings;
  const isNoTar = entries === 0 && outcome.findings.some((f) => f.code === 'tar-invalid');
  if (actual === format.compression || isNoTar) return outcome.findings;
  const fields = { declared: format.compression, actual };
  return [...outcome.findings, finding('compression-mismatch', at, fields)];
}

/** What a verify run covered. */
export interface VerifiedRun {
  readonly finished: boolean;
  readonly images: readonly ImageSummary[];
  /** True if nothing was left out, so that the source as a whole can be judged. */
  readonly whole: boolean;
  /** What the run found about the source itself. */
  readonly findings: readonly Finding[];
}

/** All that is known, with a verdict for each chosen image if the run has finished. */
export function concludeVerification(
  graph: ImageGraph,
  reports: BlobReports,
  run: VerifiedRun | null,
): Verification {
  const findings = [
    ...graph.findings,
    ...(run?.findings ?? []),
    ...reports.findings(),
    ...diffIDFindings(graph, reports),
  ];
  const all = { reports: reports.reports(), findings };
  if (run === null) return { verdict: null, images: {}, ...all };
  const images: Record<string, Verdict> = {};
  const origins = new Map(graph.nodes.map(({ digest, origin }) => [digest, origin]));
  const tallies = new FindingTallies(findings);
  for (const image of run.images)
    images[image.id] = imageVerdict(image, { reports, origins, tallies }, run.finished);
  const verdicts = Object.values(images);
  if (run.whole) verdicts.push(sourceVerdict(graph, reports, findings, run.finished));
  return { verdict: worstVerdict(verdicts), images, ...all };
}

interface ImageFacts {
  readonly reports: BlobReports;
  readonly origins: ReadonlyMap<Digest, DigestOrigin>;
  readonly tallies: FindingTallies;
}

function imageVerdict(
  image: ImageSummary,
  { reports, origins, tallies }: ImageFacts,
  finished: boolean,
): Verdict {
  return decideVerdict({
    blobs: image.reach.flatMap((digest) => {
      const status = reports.get(digest)?.status ?? 'unchecked';
      return weighs(origins.get(digest) ?? 'recorded', status) ? [status] : [];
    }),
    diffIDs: checkDiffIDs(image, reports),
    bearings: [...tallies.of(image).keys()].map(bearingOf),
    finished,
  });
}

/** Everything that the roots reach, images or not. Blobs that nothing refers to do not count. */
function sourceVerdict(
  graph: ImageGraph,
  reports: BlobReports,
  findings: readonly Finding[],
  finished: boolean,
): Verdict {
  const reachable = graph.nodes.filter((node) => !node.unreferenced);
  return decideVerdict({
    blobs: reachable.flatMap(({ digest, origin }) => {
      const status = reports.get(digest)?.status ?? 'unchecked';
      return weighs(origin, status) ? [status] : [];
    }),
    diffIDs: [],
    bearings: findings.map(({ code }) => bearingOf(code)),
    finished,
  });
}
