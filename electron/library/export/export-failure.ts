/** What the file system says about the chosen place, as a failure. */
import * as path from 'node:path';
import { FailureError } from '../../../shared/failure.ts';
import { notExported } from './obstacle.ts';

/** Quotas and limits on the size of a file are no room either. */
const NO_ROOM: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** `target`: what is to be written, absolute; only the last part of it is told. */
export function writeFailure(error: unknown, target: string): Error {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (error instanceof FailureError) return error;
  if (code === '') return error instanceof Error ? error : new Error(String(error));
  if (NO_ROOM.has(code)) return new FailureError('no-room', {}, code);
  if (code === 'EEXIST' || code === 'ENOTEMPTY')
    return notExported('exists', { name: path.basename(target) }, code);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new FailureError('not-found', { name: 'The chosen folder' }, code);
  return new FailureError('write-failed', {}, code);
}
