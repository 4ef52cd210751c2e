/** No room to write: what file systems say then, and the failure, with what is free and what was needed. */
import * as fs from 'node:fs';
import { FailureError } from '../../shared/failure.ts';

/** What file systems say when there is no room. */
const CODES: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** `code`: the system's name of an error. Quotas and limits on the size of a file are no room either. */
export function isNoRoom(code: string): boolean {
  return CODES.has(code);
}

/**
 * `folder`: where it was to be written; `needed`: bytes that do not fit there, if that is known. What is free is
 * told only where it is too little: a quota may be what is full.
 */
export function noRoom(code: string, folder: string, needed?: number): FailureError {
  const room = roomIn(folder);
  const isFull = room !== null && (needed === undefined || room < needed);
  const told = { ...(needed === undefined ? {} : { needed }), ...(isFull ? { room } : {}) };
  return new FailureError('no-room', told, code);
}

function roomIn(folder: string): number | null {
  try {
    const { bavail, bsize } = fs.statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
