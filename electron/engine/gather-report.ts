/** Gathers the report: everything is read again in this very call. */
import type { Verification } from '../../shared/model.ts';
import type { AuditorNotes, Report, ReportSettings } from '../../shared/report.ts';
import { verdictSentence } from '../../shared/sentences.ts';
import { VERSION } from '../../shared/version.ts';
import { checkSignatures, type CheckedTrust, type SignedSession } from './check-signatures.ts';
import { Facts, type Selection } from './facts.ts';
import { fileDigest } from './file-digest.ts';
import type { FileReadOptions } from './file-reads.ts';
import type { GivenSbom } from './packages-report.ts';
import { imageContents, reportContents } from './report-contents.ts';
import { reportPackages, type PackagedSession } from './report-packages.ts';
import type { ReportedReferences } from './report-references.ts';
import { reportSignatures } from './report-signatures.ts';
import type { Session } from './session.ts';

export type ReportedSession = SignedSession & PackagedSession & Pick<Session, 'verify' | 'opened'>;

export interface GatherOptions extends FileReadOptions {
  /** RFC 3339, UTC; certificates are judged as of it as well. */
  readonly time: string;
  readonly notes: AuditorNotes;
  readonly settings: Pick<ReportSettings, 'image' | 'platform'>;
  readonly selection: Selection;
  readonly trust: CheckedTrust;
  readonly sbom: readonly GivenSbom[];
  /** What evidence says, once the bytes are judged. */
  readonly references: (
    verification: Verification,
  ) => ReportedReferences | Promise<ReportedReferences>;
}

/**
 * Verifies what was chosen, and hashes the file itself. The same bytes, options and version give the same report.
 * Rejects with `cancelled`, `source-changed`, and as the parts do.
 */
export async function gatherReport(
  session: ReportedSession,
  options: GatherOptions,
): Promise<Report> {
  const { runner, reads, signal, onProgress, selection, settings, sbom } = options;
  const run = {
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
  const { extent, meter } = session.opened;
  const digest = extent === null ? null : await fileDigest(extent, { meter, ...run });
  const verification = await session.verify({
    runner,
    ...(selection.reach === null ? {} : { images: selection.images.map(({ id }) => id) }),
    keepListings: true,
    ...run,
  });
  const facts = new Facts(session.graph, verification, selection);
  const signatures = await checkSignatures(session, options.trust, run);
  const chosen = new Set(selection.images.map(({ id }) => id));
  const companions = new Map(
    session.companions.images.map(({ image, companions: ids }) => [image, ids]),
  );
  const runnable = [...companions.keys()].filter((id) => chosen.has(id));
  const { reach } = selection;
  const { name, kind, size, folder, compression } = session.graph.source;
  return {
    schema: 'drydock.report.v1',
    drydock: VERSION,
    time: options.time,
    notes: options.notes,
    settings: {
      ...settings,
      remembered: verification.reports.filter(({ layer }) => layer?.remembered === true).length,
      sbom: sbom.map((each) => each.name),
    },
    source: { name, kind, size, digest, folder, compression },
    verdict: facts.verdict ?? 'incomplete',
    conclusion: verdictSentence(facts.verdict, facts.chosen),
    reasons: facts.reasons(null).map(({ sentence }) => sentence),
    images: selection.images.map((image) => ({
      ...imageContents(image, facts),
      signed: signatures.images[image.id] ?? 'none',
      companions: companions.get(image.id) ?? [],
    })),
    ...reportContents(facts),
    ...reportSignatures(
      session.companions.companions.filter(
        ({ images, manifest }) =>
          reach === null ||
          images.some((id) => chosen.has(id)) ||
          (manifest !== null && reach.has(manifest)),
      ),
      signatures,
    ),
    ...(await options.references(verification)),
    packages: await reportPackages(session, runnable, { runner, reads, ...run, given: sbom }),
  };
}
