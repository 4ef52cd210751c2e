/**
 * Writing that lasts: what is said to be written is on the disk, and who looks meanwhile sees the old file or
 * the new one, never half of it.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import { READ_FLAGS } from '../io/extent.ts';
import { isNoRoom, noRoom } from '../io/no-room.ts';

/** What folders and file systems without such a thing answer to being synced or given a mode. */
const NOT_OFFERED = new Set(['EINVAL', 'EPERM', 'EISDIR', 'EBADF', 'ENOSYS', 'ENOTSUP', 'EACCES']);

/** An error of the file system while writing below `folder`: `no-room`, or `write-failed` with its name; any other as it is. */
export function writeFailure(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (error instanceof FailureError || code === '') return error;
  if (isNoRoom(code)) return noRoom(code, folder);
  return new FailureError('write-failed', { name: path.basename(folder) }, code);
}

/** The system's name of an error; '' if it has none. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | undefined)?.code ?? '';
}

/** Makes a file that was not there, and fsyncs it. Throws what the file system says, and then leaves nothing behind. */
export function writeNew(file: string, bytes: Uint8Array, mode: number): void {
  const descriptor = fs.openSync(file, 'wx', mode);
  try {
    for (let at = 0; at < bytes.length;) at += fs.writeSync(descriptor, bytes, at);
    fs.fsyncSync(descriptor);
  } catch (error) {
    fs.rmSync(file, { force: true });
    throw error;
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Fsyncs a folder, so that the names in it last. Where that is not offered, nothing is to be done. */
export function syncFolder(folder: string): void {
  let descriptor: number | null = null;
  try {
    descriptor = fs.openSync(folder, fs.constants.O_RDONLY);
    fs.fsyncSync(descriptor);
  } catch (error) {
    if (!NOT_OFFERED.has(codeOf(error))) throw error;
  } finally {
    if (descriptor !== null) fs.closeSync(descriptor);
  }
}

/** Sets a mode where the file system has modes. */
export function setMode(target: string | number, mode: number): void {
  try {
    if (typeof target === 'number') fs.fchmodSync(target, mode);
    else fs.chmodSync(target, mode);
  } catch (error) {
    if (!NOT_OFFERED.has(codeOf(error))) throw error;
  }
}

export type ReadBytes =
  { readonly ok: true; readonly bytes: Buffer; readonly stamp: string } | Unread;

interface Unread {
  readonly ok: false;
  /** True only if nothing stands there. */
  readonly absent: boolean;
  /** True for a regular file of more than `max` bytes. */
  readonly tooLarge: boolean;
  readonly reason: string;
}

/** All bytes of a regular file, which is no link and has at most `max` of them. Never throws. */
export function readBytes(file: string, max: number): ReadBytes {
  let descriptor: number | null = null;
  try {
    if (fs.lstatSync(file).isSymbolicLink()) return refused('it is a link');
    descriptor = fs.openSync(file, READ_FLAGS);
    const stat = fs.fstatSync(descriptor);
    if (!stat.isFile()) return refused('it is no regular file');
    if (stat.size > max) return { ...refused(`it has more than ${max} bytes`), tooLarge: true };
    const bytes = Buffer.allocUnsafeSlow(stat.size);
    if (!fill(descriptor, bytes)) return refused('it changed while it was read');
    return { ok: true, bytes, stamp: stampOf(stat) };
  } catch (error) {
    return { ...refused(reasonOf(error)), absent: codeOf(error) === 'ENOENT' };
  } finally {
    if (descriptor !== null) fs.closeSync(descriptor);
  }
}

/** Tells one state of a file from another. */
export function stampOf({ dev, ino, size, mtimeMs, ctimeMs }: fs.Stats): string {
  return [dev, ino, size, mtimeMs, ctimeMs].join(':');
}

/** What stands at a path, itself and not what it leads to; null for nothing. Throws what the file system says. */
export function lookAt(file: string): fs.Stats | null {
  try {
    return fs.lstatSync(file);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw error;
  }
}

/** As `lookAt`, and null also for what cannot be looked at. Never throws. */
export function statOf(file: string): fs.Stats | null {
  try {
    return lookAt(file);
  } catch {
    return null;
  }
}

function fill(descriptor: number, bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length;) {
    const got = fs.readSync(descriptor, bytes, at, bytes.length - at, at);
    if (got === 0) return false;
    at += got;
  }
  return true;
}

function refused(reason: string): Unread {
  return { ok: false, absent: false, tooLarge: false, reason };
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return 'it is not there';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read by you';
  return `it cannot be read (${code === '' ? String(error) : code})`;
}
