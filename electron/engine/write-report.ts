/** A report as a file, and what is told of it. */
import type { Report, WrittenReport } from '../../shared/report.ts';
import { sha256Of } from './file-digest.ts';
import { writeWholeFile } from './write-file.ts';

/** `file`: absolute. Rejects as `writeWholeFile` does. */
export async function writeReportFile(
  file: string,
  bytes: Uint8Array,
  { verdict }: Pick<Report, 'verdict'>,
  options: { readonly replace: boolean },
): Promise<WrittenReport> {
  await writeWholeFile(file, bytes, options);
  return { file, size: bytes.length, digest: sha256Of(bytes), verdict };
}
