/** What the file system says about the place of an export, as a failure. */
import * as path from 'node:path';
import { FailureError } from '../../../shared/failure.ts';
import { isNoRoom, noRoom } from '../../io/no-room.ts';
import { codeOf } from '../disk.ts';
import { notExported } from './obstacle.ts';

/** `target`: what is to be written, absolute; only the last part of it is told. `needed`: bytes of it, if known. */
export function exportFailure(error: unknown, target: string, needed?: number): Error {
  const code = codeOf(error);
  if (error instanceof FailureError) return error;
  if (code === '') return error instanceof Error ? error : new Error(String(error));
  if (isNoRoom(code)) return noRoom(code, path.dirname(target), needed);
  if (code === 'EEXIST' || code === 'ENOTEMPTY')
    return notExported('exists', { name: path.basename(target) }, code);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new FailureError('not-found', { name: 'The chosen folder' }, code);
  return new FailureError('write-failed', {}, code);
}
