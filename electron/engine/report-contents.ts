/** The part of the report that is about bytes: images, digests, blobs, findings. */
import { SEVERITIES, type Finding } from '../../shared/finding.ts';
import type { ImageSummary } from '../../shared/model.ts';
import type {
  Report,
  ReportedFinding,
  ReportedImage,
  ReportedLayer,
  ReportedStep,
} from '../../shared/report.ts';
import { findingSentence, findingTitle } from '../../shared/sentences.ts';
import { compareText } from '../../shared/text-order.ts';
import { digestRows } from './digest-rows.ts';
import type { Facts } from './facts.ts';

export type ReportContents = Pick<Report, 'digests' | 'blobs' | 'findings'>;

/** An image but for what travels with it. */
export type ImageContents = Omit<ReportedImage, 'signed' | 'companions'>;

export function reportContents(facts: Facts): ReportContents {
  return {
    digests: digestRows(facts).map(({ kind, digest, platform, names, position, known }) => {
      return { kind, digest, platform, names, position: position ?? null, known };
    }),
    blobs: facts.nodes.map(({ digest, role, mediaType, size, storedSize, path }) => ({
      digest,
      role,
      mediaType,
      size: size ?? storedSize,
      status: facts.status(digest),
      actual: facts.report(digest)?.actual ?? null,
      path,
    })),
    findings: facts.findings.map(reportedFinding).sort(byWeight),
  };
}

export function imageContents(image: ImageSummary, facts: Facts): ImageContents {
  const { id, kind, names, digest, imageID, platform, mediaType, config } = image;
  return {
    id,
    kind,
    names,
    digest,
    imageID,
    platform,
    mediaType,
    created: config?.created ?? null,
    verdict: facts.verification.images[id] ?? null,
    layers: image.layers.map((layer) => reportedLayer(layer, facts)),
    history: (config?.history ?? []).map(({ created, createdBy, emptyLayer }): ReportedStep => ({
      created: created ?? null,
      createdBy: createdBy ?? '',
      empty: emptyLayer,
    })),
  };
}

function reportedLayer(layer: ImageSummary['layers'][number], facts: Facts): ReportedLayer {
  const { position, digest, diffID, mediaType, size } = layer;
  const seen = facts.report(digest)?.layer ?? null;
  return {
    position,
    digest,
    diffID,
    mediaType,
    size,
    uncompressedSize: seen?.uncompressedSize ?? null,
    entries: seen?.entries ?? null,
    status: facts.status(digest),
  };
}

function reportedFinding(finding: Finding): ReportedFinding {
  const { code, severity, digest = null, path = null, offset = null } = finding;
  const title = findingTitle(finding);
  return { code, severity, title, message: findingSentence(finding), digest, path, offset };
}

/** Layers are read in parallel, so the order in which findings come up is that of a race. */
function byWeight(a: ReportedFinding, b: ReportedFinding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.code, b.code) ||
    compareText(a.digest ?? '', b.digest ?? '') ||
    compareText(a.path ?? '', b.path ?? '') ||
    (a.offset ?? 0) - (b.offset ?? 0) ||
    compareText(a.message, b.message)
  );
}
