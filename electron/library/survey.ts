/** One look at all of the library: what its index says, what that stands on, and what stands in the folder. */
import type { Digest } from '../../shared/oci.ts';
import type { KeptID, KeptRecord, LibraryProblem } from '../../shared/library.ts';
import { Turns } from '../io/turns.ts';
import { listBlobs, type BlobFiles } from './blob-files.ts';
import type { DocumentShelf } from './document-shelf.ts';
import { entriesOf, isEntry, readIndex, type IndexEntry, type LibraryIndex } from './index-file.ts';
import type { LibraryPaths } from './layout-folder.ts';
import { readRecord } from './records.ts';
import { keptReach, StepCount, type Reach } from './reach.ts';
import { wasHere } from './was-here.ts';

/** Documents that are named, of those that cannot be read. */
const MAX_PROBLEMS = 100;

/** One kept image: every descriptor of the same digest and name. */
export interface Surveyed {
  readonly id: KeptID;
  readonly entry: IndexEntry;
  readonly reach: Reach;
}

export interface Survey {
  /** Null where nothing was kept yet. */
  readonly index: LibraryIndex | null;
  readonly images: readonly Surveyed[];
  readonly blobs: BlobFiles;
  /** How many images stand on each digest. */
  readonly uses: ReadonlyMap<Digest, number>;
  /** Digests that may be stood on by an oddly written document. */
  readonly mentioned: ReadonlySet<Digest>;
  /** False if somebody cannot say what an image stands on: then nothing may be removed. */
  readonly isKnown: boolean;
  readonly problems: readonly LibraryProblem[];
}

/** The index, and whether it stands or is Drydock's own copy. */
export interface IndexFound {
  readonly index: LibraryIndex | null;
  readonly problem: (LibraryProblem & { readonly code: 'index-unreadable' }) | null;
}

/** Never throws. */
export function findIndex(paths: LibraryPaths): IndexFound {
  const read = readIndex(paths.index);
  if (read.ok) return { index: read.index, problem: null };
  const copy = readIndex(paths.copy);
  if (read.absent && !copy.ok && copy.absent && !hasBlobs(paths))
    return { index: null, problem: null };
  const { reason } = read;
  return {
    index: copy.ok ? copy.index : null,
    problem: { code: 'index-unreadable', reason, restorable: copy.ok },
  };
}

/** Looks at everything. Throws `cancelled`, and nothing else. */
export async function survey(
  paths: LibraryPaths,
  shelf: DocumentShelf,
  signal?: AbortSignal,
): Promise<Survey> {
  const { index, problem } = findIndex(paths);
  const blobs = listBlobs(paths);
  const images: Surveyed[] = [];
  const walks = {
    shelf,
    steps: new StepCount(),
    isThere: (digest: Digest) => blobs.files.has(digest) || blobs.blocked.has(digest),
  };
  await new Turns(signal).each(uniqueEntries(index), (entry) => {
    const walk = { ...walks, wasHere: recordsOf(paths, entry) };
    images.push({ id: entry.id, entry, reach: keptReach(entry.descriptor, walk) });
  });
  const unknown = unknownOf(index, images);
  return {
    index,
    images,
    blobs,
    uses: usesOf(images),
    mentioned: new Set(images.flatMap(({ reach }) => [...reach.mentioned])),
    isKnown: problem === null && unknown.length === 0 && blobs.complete,
    problems: [
      ...(problem === null ? [] : [problem]),
      ...blobs.problems,
      ...unknown.slice(0, MAX_PROBLEMS),
    ],
  };
}

/** How many images stand on each digest. */
export function usesOf(images: readonly Surveyed[]): ReadonlyMap<Digest, number> {
  const uses = new Map<Digest, number>();
  for (const { reach } of images)
    for (const digest of reach.digests) uses.set(digest, (uses.get(digest) ?? 0) + 1);
  return uses;
}

/** What cannot be said of these, each document once. */
export function unknownOf(
  index: LibraryIndex | null,
  images: readonly Surveyed[],
): readonly LibraryProblem[] {
  const odd = (index?.items ?? []).flatMap((item): LibraryProblem[] =>
    isEntry(item)
      ? []
      : [{ code: 'document-unreadable', digest: 'index.json', reason: item.reason }],
  );
  const documents = new Map(
    images.flatMap(({ reach }) => reach.unreadable.map((each) => [each.digest, each] as const)),
  );
  const unreadable = [...documents.values()].map((each): LibraryProblem => ({
    code: 'document-unreadable',
    ...each,
  }));
  return [...odd, ...unreadable];
}

/** Whether an image was kept with a blob; its records are read when that is first asked. */
function recordsOf(paths: LibraryPaths, { about }: IndexEntry): (digest: Digest) => boolean {
  let records: readonly KeptRecord[] | null = null;
  return (digest) =>
    wasHere((records ??= about.records.flatMap((id) => readRecord(paths, id) ?? [])), digest);
}

/** Of descriptors with the same digest and name the first. */
function uniqueEntries(index: LibraryIndex | null): readonly IndexEntry[] {
  const entries = index === null ? [] : entriesOf(index);
  const first = new Map<KeptID, IndexEntry>();
  for (const entry of entries) if (!first.has(entry.id)) first.set(entry.id, entry);
  return [...first.values()];
}

function hasBlobs(paths: LibraryPaths): boolean {
  return listBlobs(paths).files.size > 0;
}
