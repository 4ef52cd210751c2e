/** Gathers the report: everything is read again in this very call. */
import { limitsInForce } from '../../shared/limits/in-force.ts';
import type { Companion, CompanionList } from '../../shared/companions.ts';
import { FailureError } from '../../shared/failure.ts';
import type { Verification } from '../../shared/model.ts';
import type { AuditorNotes, Report, ReportedImage, ReportSettings } from '../../shared/report.ts';
import { verdictSentence } from '../../shared/sentences.ts';
import type { SignatureReport } from '../../shared/signatures.ts';
import { VERSION } from '../../shared/version.ts';
import { changedPhrases } from './changed-limits.ts';
import { checkSignatures, type CheckedTrust, type SignedSession } from './check-signatures.ts';
import { companionsInside } from './companions-inside.ts';
import { chosenToVerify, Facts, type Selection } from './facts.ts';
import { canonicalReport } from '../report/report-schema.ts';
import { stampAt } from '../io/named-path.ts';
import { fileDigest } from './file-digest.ts';
import type { FileReadOptions } from './file-reads.ts';
import type { GivenSbom } from './packages-report.ts';
import { imageContents, reportContents } from './report-contents.ts';
import { reportPackages, type PackagedSession } from './report-packages.ts';
import type { ReportedReferences } from './report-references.ts';
import { reportSignatures } from './report-signatures.ts';
import type { Session } from './session.ts';

export type ReportedSession = SignedSession &
  PackagedSession &
  Pick<Session, 'verifyApart' | 'opened'>;

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
  const { runner, reads, selection, settings, sbom } = options;
  const run = runOf(options);
  const { extent, meter } = session.opened;
  const digest = extent === null ? null : await fileDigest(extent, { meter, ...run });
  const verification = await session.verifyApart({
    runner,
    ...chosenToVerify(selection),
    keepListings: true,
    ...run,
  });
  const facts = new Facts(session.graph, verification, selection);
  const chosen = new Set(selection.images.map(({ id }) => id));
  const list = await companionsInside(session, chosen, { runner, ...run });
  const signatures = await checkSignatures(session, options.trust, run);
  const runnable = list.images.map(({ image }) => image).filter((id) => chosen.has(id));
  const packages = await reportPackages(session, runnable, { runner, reads, ...run, given: sbom });
  const references = await options.references(verification);
  // What was read last is part of the report as well.
  if (extent !== null && (await stampAt(extent.file)) !== extent.stamp)
    throw new FailureError('source-changed', { name: session.graph.source.name });
  const { name, kind, size, folder, compression } = session.graph.source;
  const remembered = verification.reports.filter(({ layer }) => layer?.remembered === true).length;
  const limitsChanged = changedPhrases(limitsInForce());
  return canonicalReport({
    schema: 'drydock.report.v1',
    drydock: VERSION,
    time: options.time,
    notes: options.notes,
    settings: {
      ...settings,
      remembered,
      ...(limitsChanged.length === 0 ? {} : { limitsChanged }),
      sbom: sbom.map((each) => each.name),
    },
    source: { name, kind, size, digest, folder, compression },
    verdict: facts.verdict ?? 'incomplete',
    conclusion: verdictSentence(facts.verdict, facts.chosen),
    reasons: facts.reasons(null).map(({ sentence }) => sentence),
    images: reportedImages(facts, list, signatures),
    ...reportContents(facts),
    ...reportSignatures(chosenCompanions(list, selection), signatures),
    ...references,
    packages,
  });
}

function runOf({ signal, onProgress }: GatherOptions) {
  return {
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
}

function reportedImages(
  facts: Facts,
  list: CompanionList,
  { images: signed }: SignatureReport,
): readonly ReportedImage[] {
  const companions = new Map(list.images.map(({ image, companions: ids }) => [image, ids]));
  return facts.selection.images.map((image) => ({
    ...imageContents(image, facts),
    // cosign gives a signature the config of an image; nobody runs it.
    kind: image.kind === 'image' && !companions.has(image.id) ? 'artifact' : image.kind,
    signed: signed[image.id] ?? 'none',
    companions: companions.get(image.id) ?? [],
  }));
}

/** Those that are about a chosen image; all of them, also what is about nothing here, where nothing was left out. */
function chosenCompanions(
  { companions }: CompanionList,
  { images, reach }: Selection,
): readonly Companion[] {
  if (reach === null) return companions;
  const chosen = new Set(images.map(({ id }) => id));
  return companions.filter(
    (companion) =>
      companion.images.some((id) => chosen.has(id)) ||
      (companion.manifest !== null && reach.has(companion.manifest)),
  );
}
