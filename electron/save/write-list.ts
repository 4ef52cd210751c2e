/** Writes a file list beside where it belongs, and puts it there when it is whole. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { ListFormat, SavedList } from '../../shared/saving.ts';
import { noRoom, isNoRoom } from '../io/no-room.ts';
import { partPath } from '../io/part-file.ts';
import { putInPlace } from '../io/put-in-place.ts';
import { LIST_FRAME } from './list-lines.ts';
import { Turns } from '../io/turns.ts';

/** Characters that are written at once. */
const BATCH = 256 * 1024;

/**
 * `file`: an absolute path; what is there is replaced, as whoever chose it has agreed to. Throws
 * `cancelled`, `no-room`, `write-failed`; then nothing has changed there.
 */
export async function writeList(
  file: string,
  rows: Iterable<string>,
  format: ListFormat,
  signal?: AbortSignal,
): Promise<SavedList> {
  const partial = partPath(path.dirname(file));
  try {
    const count = await writeRows(partial, rows, format, new Turns(signal));
    putInPlace(partial, file);
    return { rows: count, name: path.basename(file) };
  } catch (error) {
    fs.rmSync(partial, { force: true });
    if (error instanceof FailureError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === '') throw error;
    if (isNoRoom(code)) throw noRoom(code, path.dirname(file));
    throw new FailureError('write-failed', {}, code);
  }
}

async function writeRows(
  partial: string,
  rows: Iterable<string>,
  format: ListFormat,
  turns: Turns,
): Promise<number> {
  const { head, end, foot } = LIST_FRAME[format];
  const fd = fs.openSync(partial, 'wx', 0o600);
  try {
    let kept = head;
    let count = 0;
    for (const row of rows) {
      // JSON has its separators between rows, the others behind each.
      kept += format === 'json' ? (count === 0 ? row : end + row) : row + end;
      count++;
      if (kept.length < BATCH) continue;
      fs.writeFileSync(fd, kept);
      kept = '';
      await turns.give();
    }
    fs.writeFileSync(fd, kept + foot);
    fs.fsyncSync(fd);
    return count;
  } finally {
    fs.closeSync(fd);
  }
}
