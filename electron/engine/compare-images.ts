/** Compares two opened images: both are read and hashed in this run, then their documents, layers, files, packages. */
import type { ComparedSide, Comparison, ImageChoice } from '../../shared/compare.ts';
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { ImageSummary } from '../../shared/model.ts';
import type { PackageDatabase } from '../../shared/packages.ts';
import { compareDocument } from '../compare/compare-documents.ts';
import { compareFiles, totalsOf } from '../compare/compare-files.ts';
import {
  layersToHash,
  readLayers,
  shareContents,
  type ReadLayers,
} from '../compare/compared-layers.ts';
import { listDifferences } from '../compare/difference-list.ts';
import { pairLayers } from '../compare/layer-pairs.ts';
import { mergeSides, type MergedSides, type SideFiles } from '../compare/side-files.ts';
import { SideTree } from '../compare/side-tree.ts';
import { Turns } from '../io/turns.ts';
import { comparePackages } from '../packages/compare-packages.ts';
import { readPackages } from '../packages/read-packages.ts';
import { documentOf, indexAbove } from './compared-documents.ts';
import type { FileReadOptions } from './file-reads.ts';
import { HeldComparison } from './held-comparison.ts';
import type { ImagesReading } from './images-reading.ts';
import { packageFiles } from './package-files.ts';
import { readSides } from './read-sides.ts';
import type { Session } from './session.ts';

/** The part of a session that is asked here. */
export type ComparedSession = Pick<Session, 'graph' | 'document' | 'readFile' | 'readImages'>;

/** One side: an image of a source that stays open as long as the comparison is asked. */
export interface ComparedImage extends ImageChoice {
  readonly session: ComparedSession;
}

/** A side once it was read. */
interface ReadSide extends ComparedImage, ReadLayers {
  readonly summary: ImageSummary;
  readonly reading: ImagesReading;
}

/**
 * The two may be of one session. Rejects with `invalid-request` for an image that is not there, with
 * `cancelled`, and with what ends a run of `Session.verify`; what could not be read of an image is told.
 */
export async function compareImages(
  before: ComparedImage,
  after: ComparedImage,
  options: FileReadOptions,
): Promise<HeldComparison> {
  const [was, is] = [imageOf(before), imageOf(after)];
  const hashed = layersToHash(was.layers, is.layers);
  const readings = await readSides(
    { ...before, hashFiles: hashed.before },
    { ...after, hashFiles: hashed.after },
    options,
  );
  throwIfCancelled(options.signal);
  const old = readSide(before, was, readings.before);
  const young = readSide(after, is, readings.after);
  const turns = new Turns(options.signal);
  const sides = await turns.run(mergeSides(old.layers, shareContents(young.layers, old.layers)));
  const files = await turns.run(compareFiles(sides));
  const list = await turns.run(listDifferences(files));
  const packages = comparePackages(
    await packagesOf(old, sides, sides.before, options),
    await packagesOf(young, sides, sides.after, options),
  );
  const told: Omit<Comparison, 'id'> = {
    before: comparedSide(old, sides.before),
    after: comparedSide(young, sides.after),
    documents: (['index', 'manifest', 'config'] as const).map((document) =>
      compareDocument(
        document,
        documentOf(before.session, was, document),
        documentOf(after.session, is, document),
      ),
    ),
    layers: pairLayers(was.layers, is.layers),
    files: files.tally,
    packages,
  };
  return new HeldComparison({ told, files, list, before: before.session, after: after.session });
}

function imageOf({ session, image }: ComparedImage): ImageSummary {
  const found = session.graph.images.find(({ id }) => id === image);
  if (found === undefined) throw new FailureError('invalid-request', { key: 'image' });
  return found;
}

function readSide(
  compared: ComparedImage,
  summary: ImageSummary,
  reading: ImagesReading,
): ReadSide {
  const reports = new Map(reading.verification.reports.map((report) => [report.digest, report]));
  const layers = readLayers(summary.layers, { ...reading, reports });
  return { ...compared, ...layers, summary, reading };
}

async function packagesOf(
  { session }: ReadSide,
  sides: MergedSides,
  side: SideFiles,
  options: FileReadOptions,
): Promise<readonly PackageDatabase[]> {
  const tree = new SideTree(sides, side);
  return readPackages(packageFiles({ session, tree }, options), options.signal);
}

function comparedSide(side: ReadSide, files: SideFiles): ComparedSide {
  const { source, image, session, summary, reading, missing } = side;
  const { graph } = session;
  const stored = new Map(graph.nodes.map(({ digest, storedSize }) => [digest, storedSize]));
  return {
    source,
    image,
    sourceName: graph.source.name,
    names: summary.names,
    digest: summary.digest,
    index: indexAbove(graph, summary),
    imageID: summary.imageID,
    platform: summary.platform,
    verdict: reading.verification.images[summary.id] ?? 'incomplete',
    storedBytes: summary.layers.reduce(
      (sum, { digest, size }) => sum + (stored.get(digest) ?? size),
      0,
    ),
    ...totalsOf(files),
    missingLayers: missing,
  };
}
