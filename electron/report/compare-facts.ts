/** Whether the facts of a report are those that Drydock finds now. Pure. */
import type { Report, ReportedPackages } from '../../shared/report.ts';

/** What files of the user's the two rest on alike, so that it can be compared. */
interface Alike {
  readonly trust: boolean;
  readonly evidence: boolean;
  readonly sbom: boolean;
}

export interface FactsCompared {
  /** One sentence for each part of the facts that is another one. */
  readonly different: readonly string[];
  /** One sentence for each part that could not be compared, since it rests on files that were not given. */
  readonly open: readonly string[];
  /** What such a comparison leaves out by its nature. */
  readonly aside: readonly string[];
}

/** Of the very same file: everything but the time, the notes and what was remembered of layers. */
export function compareFileFacts(then: Report, now: Report): FactsCompared {
  const alike = alikeOf(then, now);
  const different = differing(then, now, (report) => fileParts(report, alike));
  return { different, open: openOf(then, alike), aside: [] };
}

/** Of another file with the same digests: what follows from the digests alone. */
export function compareImageFacts(then: Report, now: Report): FactsCompared {
  const alike = alikeOf(then, now);
  const file =
    'Names, findings and paths belong to the file, so they were not compared with this one.';
  return {
    different: differing(then, now, (report) => imageParts(report, alike)),
    open: openOf(then, alike),
    aside: [file],
  };
}

type Parts = Readonly<Record<string, unknown>>;

function differing(
  then: Report,
  now: Report,
  partsOf: (report: Report) => Parts,
): readonly string[] {
  const one = partsOf(then);
  const other = partsOf(now);
  return Object.keys(one)
    .filter((part) => JSON.stringify(one[part]) !== JSON.stringify(other[part]))
    .map((part) => `What the report says of ${part} is not what Drydock finds here.`);
}

function fileParts(report: Report, alike: Alike): Parts {
  const { verdict, conclusion, reasons, images, digests } = report;
  const { name, ...source } = report.source;
  // A file keeps its bytes under another name, which a document alone has as its path.
  const unnamed = <T extends { readonly path: string | null }>(each: T): T =>
    each.path === name ? { ...each, path: null } : each;
  return {
    'the file': source,
    'the verdict': { verdict, conclusion, reasons },
    'the images': images.map((image) => ({ ...image, signed: null })),
    'the digests': { digests, blobs: report.blobs.map(unnamed) },
    'the findings': report.findings.map(unnamed),
    'what travels with the images': report.companions,
    'the signatures': alike.trust
      ? { signatures: report.signatures, signed: signedOf(report) }
      : null,
    'the evidence': alike.evidence ? report.matches : null,
    'the packages': packagesOf(report, alike),
  };
}

function imageParts(report: Report, alike: Alike): Parts {
  const { verdict, images, signatures } = report;
  const checks = signatures.map(({ companion, outcome, over }) => ({ companion, outcome, over }));
  return {
    'the verdict': verdict,
    'the layers and their history': images.map(({ layers, history, verdict: own }) => {
      return { layers, history, own };
    }),
    'the signatures': alike.trust ? { checks, signed: signedOf(report) } : null,
    'the packages': packagesOf(report, alike),
  };
}

function signedOf({ images }: Report): readonly string[] {
  return images.map(({ signed }) => signed);
}

function packagesOf({ packages }: Report, { sbom }: Alike): readonly ReportedPackages[] {
  return packages.map(({ comparisons, ...each }) => ({
    ...each,
    comparisons: comparisons.filter(({ origin }) => sbom || origin !== 'given'),
  }));
}

function alikeOf(then: Report, now: Report): Alike {
  const same = (of: (report: Report) => unknown) =>
    JSON.stringify(of(then)) === JSON.stringify(of(now));
  return {
    trust: same(({ trust, expectation }) => [trust.map(({ digest }) => digest), expectation]),
    evidence: same(({ evidence }) => evidence.map(({ digest }) => digest)),
    sbom: same(({ settings }) => settings.sbom),
  };
}

function openOf(then: Report, { trust, evidence, sbom }: Alike): readonly string[] {
  const { expectation, settings } = then;
  const names = (files: readonly string[]) => (files.length === 0 ? 'none' : files.join(', '));
  const expected = [expectation.identity, expectation.issuer].filter((each) => each !== null);
  return [
    ...(trust
      ? []
      : [
          `Signatures were checked with other files than are given now; the report names: ${names([...then.trust.map(({ name }) => name), ...expected])}. Give them with --trust, --identity and --issuer to check that again.`,
        ]),
    ...(evidence
      ? []
      : [
          `The report compares other evidence than is given now: ${names(then.evidence.map(({ name }) => name))}. Give it with --against to check that again.`,
        ]),
    ...(sbom
      ? []
      : [
          `The report compares other SBOM files than are given now: ${names(settings.sbom)}. Give them with --sbom to check that again.`,
        ]),
  ];
}
