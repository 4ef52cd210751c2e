/** Puts a file where it should be: made beside its place, and there only when it is whole. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { partPath } from '../io/part-file.ts';
import { putInPlace } from '../io/put-in-place.ts';
import { ExportPlace } from '../library/export/export-place.ts';
import { exportFailure } from '../library/export/export-failure.ts';
import { notExported } from '../library/export/obstacle.ts';
import { writeWhole } from '../library/export/whole-write.ts';

/** Where a file is made, and how it gets its name. */
type FilePlace = Pick<ExportPlace, 'partial' | 'settle' | 'abandon'>;

/**
 * `file`: absolute. Something that is there is replaced only if `replace` says so. Rejects with `not-exported`
 * (something is there), `no-room`, `not-found` (no folder), `write-failed`.
 */
export async function writeWholeFile(
  file: string,
  bytes: Uint8Array,
  { replace }: { readonly replace: boolean },
): Promise<void> {
  const place = replace ? replacedPlace(file) : new ExportPlace(file);
  try {
    const handle = await fs.promises.open(place.partial, 'wx', 0o644);
    try {
      await writeWhole(handle, bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    place.settle();
  } catch (error) {
    place.abandon();
    throw exportFailure(error, file, bytes.length);
  }
}

/** Throws `not-exported` if something is there, for whoever asks before the work is done. */
export function refuseTaken(file: string): void {
  if (fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined)
    throw notExported('exists', { name: path.basename(file) });
}

function replacedPlace(file: string): FilePlace {
  const partial = partPath(path.dirname(file));
  return {
    partial,
    settle: () => {
      putInPlace(partial, file);
    },
    abandon: () => {
      fs.rmSync(partial, { force: true });
    },
  };
}
