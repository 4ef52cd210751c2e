/** Packages of one image, and every SBOM about it compared with them. */
import type { ImageSummary } from '../../shared/model.ts';
import type {
  ImagePackages,
  PackagesReport,
  SbomComparison,
} from '../../shared/packages-report.ts';
import { parseSbom, type ParsedSbom } from '../companions/parse-sbom.ts';
import { Turns } from '../io/turns.ts';
import { compareSbom } from '../packages/compare-sbom.ts';
import type { FileReadOptions } from './file-reads.ts';
import { imagePackages } from './image-packages.ts';
import { describesImage } from './described-image.ts';
import { mergeImage, type MergedSession } from './merged-image.ts';
import {
  insideSboms,
  travellingSboms,
  type ParseSbom,
  type SbomSession,
  type StatedSbom,
} from './stated-sboms.ts';

/** An SBOM of the user's own, as `parseSbom` read it. */
export interface GivenSbom {
  /** Of its file. */
  readonly name: string;
  readonly sbom: ParsedSbom;
}

export interface PackagesReportOptions extends FileReadOptions {
  readonly given: readonly GivenSbom[];
  /** Reads an SBOM elsewhere; here and now if absent. */
  readonly parse?: ParseSbom;
}

/**
 * Also SBOMs that travel with the image, and those in its files. Blobs and layers that are not what their digests say
 * are for `Session.verify` to tell. Layers whose listings are held are not scanned again. Rejects with
 * `invalid-request` for an image that is not there (`ImageSummary.id`), with `cancelled`, and with `source-changed`.
 */
export async function packagesReport(
  session: MergedSession & SbomSession,
  image: string,
  options: PackagesReportOptions,
): Promise<PackagesReport> {
  const merged = await mergeImage(session, image, options);
  const found = await imagePackages(merged, options);
  const { signal } = options;
  const { parse = parseSbom } = options;
  const reading = { parse, ...(signal === undefined ? {} : { signal }) };
  const sboms: readonly StatedSbom[] = [
    ...(await travellingSboms(session, image, reading)),
    ...(await insideSboms(merged, reading)),
    ...options.given.map(givenSbom),
  ];
  const comparisons: SbomComparison[] = [];
  for (const each of sboms) comparisons.push(await compare(found, each, merged.summary, signal));
  return { ...found, comparisons };
}

function givenSbom({ name, sbom }: GivenSbom, place: number): StatedSbom {
  return {
    sbom: `given/${String(place)}`,
    name,
    origin: 'given',
    read: sbom,
    aboutOther: false,
    problem: null,
  };
}

async function compare(
  { packages }: ImagePackages,
  { read, aboutOther, problem, ...sbom }: StatedSbom,
  summary: ImageSummary,
  signal: AbortSignal | undefined,
): Promise<SbomComparison> {
  const aboutThis =
    !aboutOther &&
    (sbom.origin === 'travelling' || (read !== null && describesImage(read, summary)));
  if (read?.format == null) {
    const why = problem ?? read?.problem ?? 'It is not here.';
    return { ...sbom, aboutThis, same: 0, differences: [], notCompared: [], problem: why };
  }
  const stated = { ...sbom, aboutThis, packages: read.packages, problem: problem ?? read.problem };
  return new Turns(signal).run(compareSbom(packages, stated));
}
