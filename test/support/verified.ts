/** Opens and verifies a path in this thread, as the tests want to see it. */
import { openSession } from '../../electron/engine/session.ts';
import { runScan } from '../../electron/worker/run-scan.ts';
import type { TaskRunner } from '../../electron/worker/tasks.ts';
import { FailureError } from '../../shared/failure.ts';
import type { BlobStatus, ImageGraph, Verification } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';

/** Scans in this thread. */
export const inThread: TaskRunner = { concurrency: 1, run: runScan };

export interface Verified extends Verification {
  readonly graph: ImageGraph;
}

export async function verified(path: string): Promise<Verified> {
  const session = await openSession(path);
  const verification = await session.verify({ runner: inThread, keepListings: false });
  return { ...verification, graph: session.graph };
}

/** As `verified`; null if the source could not even be opened, for a reason that the user is told. */
export async function verifiedOrRefused(path: string): Promise<Verified | null> {
  try {
    return await verified(path);
  } catch (error) {
    if (error instanceof FailureError) return null;
    throw error;
  }
}

/** Codes of errors and warnings, once each, sorted. */
export function faults({ findings }: Verification): string[] {
  const weighty = findings.filter(({ severity }) => severity !== 'note');
  return [...new Set(weighty.map(({ code }) => code))].sort();
}

/** Codes of notes, once each, sorted. */
export function notes({ findings }: Verification): string[] {
  const light = findings.filter(({ severity }) => severity === 'note');
  return [...new Set(light.map(({ code }) => code))].sort();
}

export function statusOf({ reports }: Verification, digest: Digest): BlobStatus | undefined {
  return reports.find((report) => report.digest === digest)?.status;
}
