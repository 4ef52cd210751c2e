/** Whether the facts of a report are those that Drydock finds in the very same file. Pure. */
import type { Report, ReportedPackages } from '../../shared/report.ts';

/** What was given again, so that what depends on it can be compared. */
export interface GivenAgain {
  readonly trust: boolean;
  readonly evidence: boolean;
  readonly sbom: boolean;
}

/** One sentence for each part of the facts that is another one. */
export function compareFacts(then: Report, now: Report, given: GivenAgain): readonly string[] {
  const one = partsOf(then, given);
  const other = partsOf(now, given);
  return Object.keys(one)
    .filter((part) => JSON.stringify(one[part]) !== JSON.stringify(other[part]))
    .map((part) => `What the report says of ${part} is not what Drydock finds in this file.`);
}

/** What could not be compared, since it rests on files that were not given again. */
export function notComparedFacts(then: Report, given: GivenAgain): readonly string[] {
  return [
    ...(restsOnTrust(then) && !given.trust
      ? [
          'Signatures were checked with keys, certificates or roots; give them with --trust (and --identity, --issuer) to check that again.',
        ]
      : []),
    ...(then.evidence.length > 0 && !given.evidence
      ? [
          'Evidence was compared with the images; give its files with --against to check that again.',
        ]
      : []),
    ...(then.settings.sbom.length > 0 && !given.sbom
      ? ['SBOM files were given; give them with --sbom to check that again.']
      : []),
  ];
}

/** True if its signatures were not checked without anything trusted. */
export function restsOnTrust({ trust, expectation }: Report): boolean {
  return trust.length > 0 || expectation.identity !== null || expectation.issuer !== null;
}

/** By names for people. What was remembered of layers is no fact of the file. */
function partsOf(report: Report, given: GivenAgain): Readonly<Record<string, unknown>> {
  const { verdict, conclusion, reasons, images, digests } = report;
  const { name, ...source } = report.source;
  // A file keeps its bytes under another name, which a document alone has as its path.
  const unnamed = <T extends { readonly path: string | null }>(each: T): T =>
    each.path === name ? { ...each, path: null } : each;
  const signed = given.trust ? { images, signatures: report.signatures, trust: report.trust } : {};
  return {
    'the file': source,
    'the verdict': { verdict, conclusion, reasons },
    'the images': images.map(({ signed: _signed, ...image }) => image),
    'the digests': { digests, blobs: report.blobs.map(unnamed) },
    'the findings': report.findings.map(unnamed),
    'what travels with the images': report.companions,
    'the signatures': signed,
    'the evidence': given.evidence ? { evidence: report.evidence, matches: report.matches } : {},
    'the packages': report.packages.map((each) => packagesOf(each, given.sbom)),
  };
}

function packagesOf({ comparisons, ...packages }: ReportedPackages, withGiven: boolean): unknown {
  const kept = comparisons.filter(({ origin }) => withGiven || origin !== 'given');
  return { ...packages, comparisons: kept };
}
