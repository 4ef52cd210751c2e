/** Whether the facts of a report are those that Drydock finds now. Pure. */
import { quote } from '../../shared/escape.ts';
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
  return { different, open: openOf(then, alike), aside: [...nameAside(then, now), UNPROVABLE] };
}

/**
 * Of another file with the same digests: what follows from the digests must be as here. The rest may be of that
 * other file, or forged: where it is another one, it is left open.
 */
export function compareImageFacts(then: Report, now: Report): FactsCompared {
  const alike = alikeOf(then, now);
  const others = partsThatDiffer(then, now, (report) => otherParts(report, alike));
  const open = others.map(
    (part) =>
      `The report says something else of ${part} than Drydock finds here. That may be of the other file, or it was edited.`,
  );
  return {
    different: differing(then, now, (report) => imageParts(report, alike)),
    open: [...openOf(then, alike), ...open],
    aside: [OTHER_FILE, UNPROVABLE],
  };
}

const UNPROVABLE = 'Whether the report tells rightly when it was made, and by whom.';
const OTHER_FILE = 'What the report says of the file itself: its name, size and SHA-256.';

/** The same bytes may have any name. */
function nameAside({ source }: Report, now: Report): readonly string[] {
  if (source.name === now.source.name) return [];
  return [
    `The name: the report says ${quote(source.name)}, and here it is ${quote(now.source.name)}.`,
  ];
}

type Parts = Readonly<Record<string, unknown>>;

function differing(
  then: Report,
  now: Report,
  partsOf: (report: Report) => Parts,
): readonly string[] {
  return partsThatDiffer(then, now, partsOf).map(
    (part) => `What the report says of ${part} is not what Drydock finds here.`,
  );
}

function partsThatDiffer(
  then: Report,
  now: Report,
  partsOf: (report: Report) => Parts,
): readonly string[] {
  const one = partsOf(then);
  const other = partsOf(now);
  return Object.keys(one).filter(
    (part) => JSON.stringify(one[part]) !== JSON.stringify(other[part]),
  );
}

function fileParts(report: Report, alike: Alike): Parts {
  return {
    'the file': { ...report.source, name: null },
    ...otherParts(report, alike),
    ...checkedParts(report, alike),
  };
}

/** What the file around the image can make another. */
function otherParts(report: Report, alike: Alike): Parts {
  const { verdict, conclusion, reasons, images, digests } = report;
  // A file keeps its bytes under another name, which a document alone has as its path.
  const unnamed = <T extends { readonly path: string | null }>(each: T): T =>
    each.path === report.source.name ? { ...each, path: null } : each;
  return {
    'the verdict': { verdict, conclusion, reasons },
    'the images': images.map((image) => ({ ...image, signed: null })),
    'the digests': { digests, blobs: report.blobs.map(unnamed) },
    'the findings': report.findings.map(unnamed),
    'what travels with the images': report.companions,
    'the evidence': alike.evidence ? { files: report.evidence, matches: report.matches } : null,
  };
}

function checkedParts(report: Report, alike: Alike): Parts {
  const { signatures, trust } = report;
  return {
    'the signatures': alike.trust ? { signatures, signed: signedOf(report), trust } : null,
    'the packages': packagesOf(report, alike),
  };
}

function imageParts(report: Report, alike: Alike): Parts {
  const { verdict, images } = report;
  return {
    'the verdict of the whole': verdict,
    'the images, their layers and history': images.map((image) => ({
      ...image,
      names: null,
      companions: null,
      signed: null,
    })),
    ...checkedParts(report, alike),
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

/** Sentences name a file, so the same bytes under another name give others. */
function fileOf({ name, digest }: { readonly name: string; readonly digest: string }) {
  return [name, digest];
}

function alikeOf(then: Report, now: Report): Alike {
  const same = (of: (report: Report) => unknown) =>
    JSON.stringify(of(then)) === JSON.stringify(of(now));
  return {
    trust: same(({ trust, expectation }) => [trust.map(fileOf), expectation]),
    evidence: same(({ evidence }) => evidence.map(fileOf)),
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
