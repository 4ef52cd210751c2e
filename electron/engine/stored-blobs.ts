/** Blobs that the library has already: read where they stand, so that nothing rests on what is not whole. */
import * as fs from 'node:fs';
import type { Progress } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { stampOf } from '../io/extent.ts';
import type { Extent } from '../io/files.ts';
import type { Library } from '../library/library.ts';
import { BlobReports } from '../oci/blob-reports.ts';
import { algorithmOf } from '../oci/digest.ts';
import type { TaskRunner } from '../worker/tasks.ts';
import { BlobScans } from './blob-scans.ts';
import type { PlannedBlob } from './scan-plan.ts';
import { runVerify } from './verify-run.ts';

export interface StoredRun {
  readonly runner: TaskRunner;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: Progress) => void;
}

/** A planned blob of the source as it stands in the library under `digest`; null if it does not. */
export function storedBlob(
  library: Pick<Library, 'blob'>,
  { node, tasks: [task] }: PlannedBlob,
  digest: Digest,
): PlannedBlob | null {
  const there = library.blob(digest);
  const extent = there === null ? null : fileExtent(there.file);
  if (extent === null) return null;
  const reading = task.reading === 'signed' ? 'signed' : 'blob';
  const asked = { path: digest, extent, digest, algorithm: algorithmOf(digest), reading } as const;
  return {
    node: { ...node, digest, origin: 'recorded', unreferenced: false },
    tasks: [{ ...asked, diffIDAlgorithm: 'sha256', keepListing: false }],
    bytes: extent.length,
    claimed: false,
  };
}

/** Digests of those that hold what they should. Rejects with `cancelled`. */
export async function readStored(
  blobs: readonly PlannedBlob[],
  run: StoredRun,
): Promise<ReadonlySet<Digest>> {
  const reports = new BlobReports();
  const scans = new BlobScans(() => undefined);
  const plan = { blobs, oversized: [] };
  await runVerify({ plan, sizes: new Map(), scans, urgent: false, reports, ...run });
  const whole = reports.reports().filter(({ status }) => status === 'verified');
  return new Set(whole.map(({ digest }) => digest));
}

/** All of a regular file, never through a link; null if there is none. */
export function fileExtent(file: string): Extent | null {
  try {
    const stat = fs.lstatSync(file, { bigint: true });
    if (!stat.isFile()) return null;
    return { file, offset: 0, length: Number(stat.size), stamp: stampOf(stat) };
  } catch {
    return null;
  }
}
