/** A run of its own over some images of a source, with what their files hold. */
import type { ImageGraph, Verification } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Files } from '../io/files.ts';
import type { BlobReports } from '../oci/blob-reports.ts';
import type { SourceReading } from '../oci/read-source.ts';
import { concludeVerification } from '../oci/verify.ts';
import { ContentDigests } from '../tree/content-digests.ts';
import type { Listing } from '../tree/listing.ts';
import { findChangedFiles } from './changed-files.ts';
import type { ListingShelf } from './listing-shelf.ts';
import { planScans, type ScanPlan } from './scan-plan.ts';
import type { VerifyRun } from './verify-run.ts';
import type { ScanRunOptions } from './session-options.ts';

export interface ReadImagesOptions extends ScanRunOptions {
  /** `ImageSummary.id` of each. */
  readonly images: readonly string[];
  /** Layers of which it is wanted what each file holds. */
  readonly hashFiles: ReadonlySet<Digest>;
}

export interface ImagesReading {
  /** With a verdict for each of the images. */
  readonly verification: Verification;
  /** By layer; also of one that was read before and could not be read in this run. */
  readonly listings: ReadonlyMap<Digest, Listing>;
  /** By layer, of those that were read and wanted. */
  readonly contents: ReadonlyMap<Digest, ContentDigests>;
}

export interface ReadSourceParts {
  readonly graph: ImageGraph;
  readonly reading: SourceReading;
  readonly files: Files;
  readonly listings: ListingShelf;
}

/** Reads images again and judges them. `run`: has a plan scanned, and told in the reports. */
export async function readImages(
  { graph, reading, files, listings }: ReadSourceParts,
  { images: wanted, hashFiles, runner }: ReadImagesOptions,
  run: (
    plan: ScanPlan,
    reports: BlobReports,
    onContents: NonNullable<VerifyRun['onContents']>,
  ) => Promise<void>,
): Promise<ImagesReading> {
  const images = graph.images.filter(({ id }) => wanted.includes(id));
  const layers = images.flatMap((image) => image.layers.map(({ digest }) => digest));
  const plan = planScans(graph, reading.store, {
    digests: new Set(images.flatMap(({ reach }) => reach)),
    keepListings: true,
    hashFiles,
    lanes: runner.concurrency,
  });
  const reports = reading.reports.copy();
  const contents = new Map<Digest, ContentDigests>();
  const release = listings.hold(new Set(layers));
  try {
    await run(plan, reports, (layer, words) => {
      contents.set(layer, new ContentDigests(words));
    });
    const findings = findChangedFiles(files, reading.named, plan);
    const judged = { finished: true, images, whole: false, findings };
    const verification = concludeVerification(graph, reports, judged);
    return { verification, listings: listings.among(layers), contents };
  } finally {
    release();
  }
}
