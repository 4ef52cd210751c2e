/**
 * Path to Files: a directory, or a tar archive, which may be compressed as a whole. Looks at the
 * file's kind and its first bytes only.
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import { basename } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { Progress } from '../../shared/model.ts';
import { sniffCompression, type Compression } from './compression.ts';
import { DirFiles } from './dir-files.ts';
import { DocumentFiles } from './document-files.ts';
import { readFailure, readPrefix, type ReadMeter } from './extent.ts';
import type { Extent, Files } from './files.ts';
import { MAX_DOCUMENT_FILE_BYTES } from '../../shared/limits/io.ts';
import { look } from './named-path.ts';
import { isISO, otherFormat } from './other-formats.ts';
import { PackedFiles } from './packed-files.ts';
import { TarFiles } from './tar-files.ts';

export interface OpenOptions {
  /** Folder for a compressed archive to be unpacked into; the system's if absent. */
  readonly temporary?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told while a compressed archive is unpacked: its stored bytes that were read. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Opens what the user named. The path itself may be a link (the user chose it); nothing inside is
 * followed. Throws `not-found`, `no-access`, `not-a-regular-file`, `not-an-image`,
 * `unsupported-format`, and for a compressed archive what unpacking throws.
 */
export async function openFiles(
  path: string,
  meter: ReadMeter,
  options: OpenOptions = {},
): Promise<Files> {
  const named = look(path);
  if (named.kind === 'directory') return openDirectory(named.real, path);
  if (named.kind === 'special')
    throw new FailureError('not-a-regular-file', { name: path, kind: 'special' });
  const archive = named.extent;
  if (archive.length === 0) throw new FailureError('not-an-image', { name: path, format: 'empty' });
  const prefix = readPrefix(archive, meter);
  if (isJson(prefix) && archive.length <= MAX_DOCUMENT_FILE_BYTES)
    return new DocumentFiles(basename(path), archive);
  const compression = compressionOf(archive, prefix, path, meter);
  try {
    if (compression === 'none') return await TarFiles.open(archive, meter, options.signal);
    const { temporary = os.tmpdir() } = options;
    const packed = { compression, extent: archive };
    return await PackedFiles.open(packed, { ...options, temporary, name: path, meter });
  } catch (error) {
    throw withName(error, path);
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

/** How the archive is compressed. Throws `unsupported-format` for what is recognised and not read. */
function compressionOf(
  archive: Extent,
  prefix: Buffer,
  name: string,
  meter: ReadMeter,
): Exclude<Compression, 'lz4'> {
  const compression = sniffCompression(prefix);
  const format = compression === 'lz4' ? compression : otherFormat(prefix);
  if (format !== null) throw new FailureError('unsupported-format', { name, format });
  if (isISO(archive, prefix, meter))
    throw new FailureError('unsupported-format', { name, format: 'ISO 9660' });
  return compression as Exclude<Compression, 'lz4'>;
}

/** An object or a list; a tar never begins so, as its first member's name would end in zeros. */
function isJson(prefix: Buffer): boolean {
  const text = prefix.toString('latin1').trimStart();
  return /^[{[]/.test(text) && !prefix.includes(0);
}

/** The failure with the path that the user typed, where the lower floor did not know it. */
function withName(error: unknown, path: string): unknown {
  if (!(error instanceof FailureError) || error.failure.code !== 'not-an-image') return error;
  return new FailureError('not-an-image', { ...error.failure.params, name: path });
}
