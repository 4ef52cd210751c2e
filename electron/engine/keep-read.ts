/** The reading half of keeping: every blob hashed, and those that the library lacks copied meanwhile. */
import { FailureError } from '../../shared/failure.ts';
import type { Verification } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { sniffCompression } from '../io/compression.ts';
import { readPrefix } from '../io/extent.ts';
import type { Extent } from '../io/files.ts';
import type { Incoming } from '../library/incoming.ts';
import type { Library } from '../library/library.ts';
import { checkRoom } from '../save/chosen-place.ts';
import type { TaskRunner } from '../worker/tasks.ts';
import type { CopyRun } from './copy-run.ts';
import type { KeepUnit } from './keep-units.ts';
import type { JobRun } from './running-jobs.ts';
import type { PlannedBlob } from './scan-plan.ts';
import type { Session } from './session.ts';
import { readStored, storedBlob } from './stored-blobs.ts';
import { SummedProgress } from './summed-progress.ts';

/** What reads: the threads, and the job that can be cancelled and tells how far it is. */
export interface KeepOptions extends Partial<JobRun> {
  readonly runner: TaskRunner;
}

/** The part of a session that keeping asks. */
export type KeptSource = Pick<Session, 'graph' | 'copy'>;

export interface KeepTarget {
  readonly library: Library;
  readonly incoming: Incoming;
}

/** What was read of a blob that matches its digest. */
export interface CopiedBlob {
  /** Of the stored bytes. */
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
  readonly compression: string | null;
  /** Absolute path of the copy; null for what the library has, whole. */
  readonly file: string | null;
  /** True if the library has other bytes under this digest. */
  readonly heals: boolean;
}

export interface ReadUnits {
  readonly verification: Verification;
  /** By the digest that the source has for it. */
  readonly blobs: ReadonlyMap<Digest, CopiedBlob>;
  /** Of the file that was opened; null for a folder. */
  readonly sha256: Digest | null;
}

/** Throws `cancelled`, `source-changed`, `no-room`, `write-failed`. */
export async function readUnits(
  source: KeptSource,
  units: readonly KeepUnit[],
  target: KeepTarget,
  { runner, signal, onProgress }: KeepOptions,
): Promise<ReadUnits> {
  const run = source.copy(new Set(units.flatMap(({ digests }) => [...digests])));
  const planned = run.plan(runner.concurrency);
  const stored = new StoredBlobs(target.library, planned);
  const total = sumOf(planned) + sumOf(stored.blobs) + (run.archive?.length ?? 0);
  const progress = new SummedProgress(total, onProgress);
  await stored.read({ runner, signal, onProgress: progress.part(false) });
  const copied = planned.filter((blob) => !stored.isWhole(stored.expected(blob)));
  checkRoom(target.library.folder, sumOf(copied), copied.length);
  const copies = new Map(copied.map(({ node }) => [node.digest, target.incoming.file()]));
  const [sha256, verification] = await together(signal, (both) => [
    hashArchive(run, runner, both, progress.part(false)),
    run.read({ copies, runner, signal: both, onProgress: progress.part(true) }),
  ]);
  const blobs = await copiedBlobs({ verification, planned, copies, stored }, { runner, signal });
  return { verification, blobs, sha256 };
}

/** Blobs of a source as they stand in the library. */
class StoredBlobs {
  readonly blobs: readonly PlannedBlob[];
  readonly #library: Library;
  readonly #expected: ReadonlyMap<PlannedBlob, Digest | null>;
  readonly #whole = new Set<Digest>();

  constructor(library: Library, planned: readonly PlannedBlob[]) {
    this.#library = library;
    this.#expected = new Map(planned.map((blob) => [blob, expectedDigest(blob)]));
    this.blobs = [...this.#expected].flatMap(([blob, digest]) =>
      digest === null ? [] : (storedBlob(library, blob, digest) ?? []),
    );
  }

  /** What the stored bytes of a planned blob must have for a digest; null where only reading them tells. */
  expected(blob: PlannedBlob): Digest | null {
    return this.#expected.get(blob) ?? null;
  }

  async read(run: Parameters<typeof readStored>[1]): Promise<void> {
    for (const digest of await readStored(this.blobs, run)) this.#whole.add(digest);
  }

  /** Looks for what nothing was known of before it was read. */
  async readLate(
    blobs: readonly { readonly blob: PlannedBlob; readonly digest: Digest }[],
    run: Parameters<typeof readStored>[1],
  ): Promise<void> {
    const late = blobs.flatMap(({ blob, digest }) => storedBlob(this.#library, blob, digest) ?? []);
    for (const digest of await readStored(late, run)) this.#whole.add(digest);
  }

  isWhole(digest: Digest | null): boolean {
    return digest !== null && this.#whole.has(digest);
  }

  isThere(digest: Digest): boolean {
    return this.#library.blob(digest) !== null;
  }
}

/** What the stored bytes must have for a digest; null for a layer that is known by what it unpacks to. */
function expectedDigest({ node, tasks: [{ extent }] }: PlannedBlob): Digest | null {
  if (node.origin !== 'derived') return node.digest;
  try {
    return sniffCompression(readPrefix(extent)) === 'none' ? node.digest : null;
  } catch (error) {
    // The scan will say what is wrong with it.
    if (error instanceof FailureError) return null;
    throw error;
  }
}

async function copiedBlobs(
  {
    verification,
    planned,
    copies,
    stored,
  }: {
    readonly verification: Verification;
    readonly planned: readonly PlannedBlob[];
    readonly copies: ReadonlyMap<Digest, string>;
    readonly stored: StoredBlobs;
  },
  run: Parameters<typeof readStored>[1],
): Promise<ReadonlyMap<Digest, CopiedBlob>> {
  const reports = new Map(verification.reports.map((report) => [report.digest, report]));
  const read = planned.flatMap((blob) => {
    const report = reports.get(blob.node.digest);
    const actual = report?.actual ?? null;
    // What nothing records is what its own bytes say.
    const matches = report?.status === 'verified' || report?.status === 'unchecked';
    if (report === undefined || actual === null || !matches) return [];
    return [{ blob, digest: actual, compression: report.layer?.compression ?? null }];
  });
  await stored.readLate(
    read.filter(({ blob }) => stored.expected(blob) === null),
    run,
  );
  return new Map(
    read.map(({ blob, digest, compression }) => {
      const isWhole = stored.isWhole(digest);
      const file = isWhole ? null : (copies.get(blob.node.digest) ?? null);
      const heals = !isWhole && stored.isThere(digest);
      const size = blob.tasks[0].extent.length;
      return [blob.node.digest, { digest, size, compression, file, heals }];
    }),
  );
}

/** The whole file, beside the blobs in it: its own digest is what somebody else can compare. */
async function hashArchive(
  { archive }: CopyRun,
  runner: TaskRunner,
  signal: AbortSignal,
  tell: ReturnType<SummedProgress['part']>,
): Promise<Digest | null> {
  if (archive === null) return null;
  const onProgress = (done: number) => {
    tell({ done, total: archive.length, blobsDone: 0, blobsTotal: 0 });
  };
  const { actual } = await runner.run(archiveTask(archive), { signal, onProgress });
  onProgress(archive.length);
  return actual;
}

function archiveTask(extent: Extent) {
  const asked = { digest: '', path: '', extent, algorithm: 'sha256', reading: 'blob' } as const;
  return { ...asked, diffIDAlgorithm: 'sha256', keepListing: false } as const;
}

/** Waits for both; the first failure ends the other one too, and is thrown when that has stopped. */
async function together<A, B>(
  signal: AbortSignal | undefined,
  start: (signal: AbortSignal) => [Promise<A>, Promise<B>],
): Promise<[A, B]> {
  const controller = new AbortController();
  const both = AbortSignal.any(
    signal === undefined ? [controller.signal] : [controller.signal, signal],
  );
  const parts = start(both);
  try {
    return await Promise.all(parts);
  } catch (error) {
    controller.abort();
    await Promise.allSettled(parts);
    throw error;
  }
}

function sumOf(blobs: readonly PlannedBlob[]): number {
  return blobs.reduce((sum, { bytes }) => sum + bytes, 0);
}
