/** Whether the files that a run read are still, at its end, what they were when it began. */
import * as fs from 'node:fs';
import { finding, type Finding, type FoundAt } from '../../shared/finding.ts';
import { stampOf } from '../io/extent.ts';
import type { Extent, Files } from '../io/files.ts';
import type { NamedDocument } from '../oci/graph-draft.ts';
import type { ScanPlan } from './scan-plan.ts';

/** Bytes that were read, and what to call them. */
interface ReadBytes {
  readonly at: FoundAt;
  readonly extent: Extent;
}

/**
 * One `source-changed` for each file that was replaced, rewritten or removed meanwhile: what was
 * checked first can change while the last blob is still being read.
 */
export function findChangedFiles(
  files: Pick<Files, 'packed'>,
  named: readonly NamedDocument[],
  plan: Pick<ScanPlan, 'blobs'>,
): readonly Finding[] {
  const asked = new Set<string>();
  const findings: Finding[] = [];
  for (const { at, extent } of readBytes(files, named, plan)) {
    if (asked.has(extent.file)) continue;
    asked.add(extent.file);
    if (!isUnchanged(extent)) findings.push(finding('source-changed', at, {}));
  }
  return findings;
}

/**
 * Everything that a run's verdict rests on: a compressed archive itself, documents without a digest,
 * and every planned blob.
 */
function* readBytes(
  { packed }: Pick<Files, 'packed'>,
  named: readonly NamedDocument[],
  plan: Pick<ScanPlan, 'blobs'>,
): Generator<ReadBytes> {
  if (packed !== null) yield { at: {}, extent: packed.extent };
  for (const { path, extent } of named) yield { at: { path }, extent };
  for (const { tasks } of plan.blobs)
    for (const { digest, path, extent } of tasks)
      // A file of its own stands for one blob, an archive for all that is in it.
      yield { at: extent.offset === 0 ? { digest, path } : {}, extent };
}

function isUnchanged({ file, stamp }: Extent): boolean {
  try {
    return stampOf(fs.lstatSync(file, { bigint: true })) === stamp;
  } catch {
    return false;
  }
}
