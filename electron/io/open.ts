/**
 * Path to Files: a directory, or a tar archive. Looks at the file's kind and its first bytes only.
 */
import * as fs from 'node:fs';
import { basename } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import { sniffCompression } from './compression.ts';
import { DirFiles } from './dir-files.ts';
import { DocumentFiles } from './document-files.ts';
import { readFailure, readPrefix, stampOf, type ReadMeter } from './extent.ts';
import type { Extent, Files } from './files.ts';
import { MAX_DOCUMENT_FILE_BYTES } from './limits.ts';
import { TarFiles } from './tar-files.ts';

/**
 * Opens what the user named. The path itself may be a link (the user chose it); nothing inside is
 * followed. Throws `not-found`, `no-access`, `not-a-regular-file`, `not-an-image` or
 * `unsupported-format`.
 */
export async function openFiles(
  path: string,
  meter: ReadMeter,
  signal?: AbortSignal,
): Promise<Files> {
  const { real, stat } = look(path);
  if (stat.isDirectory()) return openDirectory(real, path);
  if (!stat.isFile()) throw new FailureError('not-a-regular-file', { name: path, kind: 'special' });
  if (stat.size === 0n) throw new FailureError('not-an-image', { name: path, format: 'empty' });
  const archive: Extent = {
    file: real,
    offset: 0,
    length: Number(stat.size),
    stamp: stampOf(stat),
  };
  const prefix = readPrefix(archive, meter);
  refuseOtherFormats(prefix, path);
  if (isJson(prefix) && archive.length <= MAX_DOCUMENT_FILE_BYTES)
    return new DocumentFiles(basename(path), archive);
  try {
    return await TarFiles.open(archive, meter, signal);
  } catch (error) {
    throw named(error, path);
  }
}

function look(path: string): { real: string; stat: fs.BigIntStats } {
  try {
    const real = fs.realpathSync(path);
    return { real, stat: fs.statSync(real, { bigint: true }) };
  } catch (error) {
    throw readFailure(error, path);
  }
}

function openDirectory(real: string, path: string): Files {
  try {
    fs.readdirSync(real);
  } catch (error) {
    throw readFailure(error, path);
  }
  return new DirFiles(real);
}

function refuseOtherFormats(prefix: Buffer, path: string): void {
  const compression = sniffCompression(prefix);
  if (compression !== 'none')
    throw new FailureError('unsupported-format', { name: path, format: compression });
  if (prefix.toString('latin1', 0, 4) === 'PK\x03\x04')
    throw new FailureError('unsupported-format', { name: path, format: 'zip' });
}

/** An object or a list; a tar never begins so, as its first member's name would end in zeros. */
function isJson(prefix: Buffer): boolean {
  const text = prefix.toString('latin1').trimStart();
  return /^[{[]/.test(text) && !prefix.includes(0);
}

/** The failure with the path that the user typed, where the lower floor did not know it. */
function named(error: unknown, path: string): unknown {
  if (!(error instanceof FailureError) || error.failure.code !== 'not-an-image') return error;
  return new FailureError('not-an-image', { ...error.failure.params, name: path });
}
