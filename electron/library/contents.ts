/** What is in the library, as it is told: images with their sizes and records, and what is odd. */
import * as fs from 'node:fs';
import type { KeptImage, KeptRecord, LibraryProblem, LibraryState } from '../../shared/library.ts';
import type { Digest } from '../../shared/oci.ts';
import { Turns } from '../io/turns.ts';
import { sumOf } from './blob-sum.ts';
import { codeOf } from './disk.ts';
import { foreignIn } from './foreign-files.ts';
import type { LibraryPaths } from './layout-folder.ts';
import type { RecordShelf } from './record-shelf.ts';
import { unreferencedOf } from './unreferenced.ts';
import type { Survey, Surveyed } from './survey.ts';

/** What the library knows by itself; where it is and why is known by whoever opened it. */
export type LibraryContents = Omit<LibraryState, 'place' | 'placeFrom'>;

const MAX_EXAMPLES = 10;

/** Throws `cancelled`, and nothing else. */
export async function contentsOf(
  paths: LibraryPaths,
  survey: Survey,
  records: RecordShelf,
  signal?: AbortSignal,
): Promise<LibraryContents> {
  const images: KeptImage[] = [];
  const problems = [...survey.problems];
  await new Turns(signal).each(survey.images, (each) => {
    const read = each.entry.about.records.map((id) => records.record(id));
    const found = read.filter((record) => record !== null);
    if (found.length < read.length)
      problems.push({ code: 'record-missing', name: each.entry.about.name ?? each.id });
    images.push(imageOf(each, survey, found));
  });
  const bytes = sizeOf(survey, survey.uses.keys());
  const all = images.reduce((sum, { size }) => sum + size, 0);
  return {
    exists: survey.index !== null || survey.problems.length > 0,
    images,
    bytes,
    savedBytes: all - bytes,
    unreferenced: sumOf(unreferencedOf(survey)),
    problems: [...problems, ...foreignProblem(paths, survey), ...readOnlyProblem(paths)],
  };
}

function imageOf(
  { id, entry, reach }: Surveyed,
  survey: Survey,
  records: readonly KeptRecord[],
): KeptImage {
  const { descriptor, about } = entry;
  const digests = [...reach.digests];
  const present = digests.filter((digest) => survey.blobs.files.has(digest));
  const own = present.filter((digest) => survey.uses.get(digest) === 1);
  return {
    id,
    digest: descriptor.digest,
    mediaType: descriptor.mediaType,
    name: about.name,
    platforms: reach.platforms,
    absentPlatforms: reach.absentPlatforms,
    artifactType: reach.artifactType,
    size: sizeOf(survey, present),
    ownSize: sizeOf(survey, own),
    blobs: digests.length,
    missingBlobs: digests.length - present.length,
    madeByDrydock: about.madeByDrydock,
    tags: about.tags,
    note: about.note,
    records,
  };
}

function sizeOf({ blobs }: Survey, digests: Iterable<Digest>): number {
  let bytes = 0;
  for (const digest of digests) bytes += blobs.files.get(digest)?.size ?? 0;
  return bytes;
}

function foreignProblem(paths: LibraryPaths, { blobs }: Survey): readonly LibraryProblem[] {
  const names = [...foreignIn(paths), ...blobs.foreign];
  if (names.length === 0) return [];
  return [{ code: 'foreign-files', count: names.length, examples: names.slice(0, MAX_EXAMPLES) }];
}

function readOnlyProblem({ folder }: LibraryPaths): readonly LibraryProblem[] {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return [];
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return [];
    const isReadOnly = code === 'EROFS';
    const reason = isReadOnly
      ? 'its file system can only be read'
      : 'its permissions do not let you write';
    return [{ code: 'read-only', reason }];
  }
}
