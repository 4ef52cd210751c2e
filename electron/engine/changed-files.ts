/** Whether the files that a run read are still, at its end, what they were when it began. */
import * as fs from 'node:fs';
import { finding, type Finding, type FoundAt } from '../../shared/finding.ts';
import { stampOf } from '../io/extent.ts';
import type { Extent, Files } from '../io/files.ts';
import type { SourceReading } from '../oci/read-source.ts';
import type { ScanPlan } from './scan-plan.ts';

/** Bytes that were read, and what to call them. */
export interface ReadBytes {
  readonly at: FoundAt;
  readonly extent: Extent;
}

/**
 * One `source-changed` for each file that was replaced, rewritten or removed meanwhile: what was
 * checked first can change while the last blob is still being read.
 */
export function findChangedFiles(read: Iterable<ReadBytes>): readonly Finding[] {
  const asked = new Set<string>();
  const findings: Finding[] = [];
  for (const { at, extent } of read) {
    if (asked.has(extent.file)) continue;
    asked.add(extent.file);
    if (!isUnchanged(extent)) findings.push(finding('source-changed', at, {}));
  }
  return findings;
}

function isUnchanged({ file, stamp }: Extent): boolean {
  try {
    return stampOf(fs.lstatSync(file, { bigint: true })) === stamp;
  } catch {
    return false;
  }
}

/**
 * Everything that a run's verdict rests on: a compressed archive itself, documents without a digest,
 * and every planned blob.
 */
export function* readBytes(
  { packed }: Files,
  named: SourceReading['named'],
  plan: ScanPlan,
): Generator<ReadBytes> {
  if (packed !== null) yield { at: {}, extent: packed.extent };
  for (const { path, extent } of named) yield { at: { path }, extent };
  for (const { tasks } of plan.blobs)
    for (const { digest, path, extent } of tasks)
      // A file of its own stands for one blob, an archive for all that is in it.
      yield { at: extent.offset === 0 ? { digest, path } : {}, extent };
}
