/** What a worker is asked to scan, for a file that a test has written. */
import * as fs from 'node:fs';
import { stampOf } from '../../electron/io/extent.ts';
import type { ScanTask } from '../../electron/worker/tasks.ts';

/** The whole file, as a tar whose listing is kept, unless the fields say otherwise. */
export function scanTask(file: string, fields: Partial<ScanTask> = {}): ScanTask {
  const stat = fs.statSync(file, { bigint: true });
  return {
    digest: 'sha256:aa',
    path: 'a layer',
    extent: { file, offset: 0, length: Number(stat.size), stamp: stampOf(stat) },
    algorithm: 'sha256',
    reading: 'tar',
    diffIDAlgorithm: 'sha256',
    keepListing: true,
    ...fields,
  };
}
