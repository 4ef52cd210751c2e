/** A verdict is exactly what its findings and its blobs' statuses say, of every image and in all. */
import { expect } from 'vitest';
import { bearingOf, sparesVerdict, type Finding } from '../../shared/finding.ts';
import type { BlobReport, BlobStatus, ImageSummary, Verdict } from '../../shared/model.ts';
import { worstVerdict } from '../../electron/oci/verdict.ts';
import type { Verified } from './verified.ts';

/**
 * Fails if a verdict is worse than what is shown with it, so that nobody could say why, or better,
 * so that something heavy was passed over.
 */
export function expectExplained({
  verdict,
  images,
  findings,
  reports: all,
  graph,
}: Verified): void {
  // A digest that nothing records claims nothing: what it names is judged by what it refers to.
  const claimless = graph.nodes.filter(({ origin }) => origin === 'recomputed');
  const entries = new Set(claimless.map(({ digest }) => digest));
  const reports = all.filter((r) => r.status !== 'unchecked' || !entries.has(r.digest));
  for (const image of graph.images) {
    const own = explained(
      findings.filter((found) => concerns(found, image)),
      reports.filter(({ digest }) => image.reach.includes(digest)),
    );
    expect({ [image.id]: images[image.id] }).toEqual({ [image.id]: own });
  }
  const orphans = new Set(graph.nodes.filter((n) => n.unreferenced).map(({ digest }) => digest));
  const whole = explained(
    findings,
    reports.filter(({ digest }) => !orphans.has(digest)),
  );
  const nothing = graph.nodes.length === orphans.size;
  expect(verdict).toBe(nothing ? worstVerdict([whole, 'incomplete']) : whole);
}

function concerns({ image, digest }: Finding, { id, reach }: ImageSummary): boolean {
  if (image !== undefined) return image === id;
  return digest === undefined || reach.includes(digest);
}

function explained(findings: readonly Finding[], reports: readonly BlobReport[]): Verdict {
  return worstVerdict([
    'verified',
    ...findings.flatMap(({ code }) => weightOf(bearingOf(code))),
    ...reports.map(({ status }) => VERDICT_OF[status]),
  ]);
}

function weightOf(bearing: ReturnType<typeof bearingOf>): Verdict[] {
  return sparesVerdict(bearing) ? [] : [bearing];
}

const VERDICT_OF: Readonly<Record<BlobStatus, Verdict>> = {
  verified: 'verified',
  mismatch: 'damaged',
  missing: 'incomplete',
  unreadable: 'incomplete',
  unsupported: 'incomplete',
  unchecked: 'incomplete',
};
