/** Writes what was planned, and hashes each blob on the way: nothing rotten leaves the library. */
import { FailureError, throwIfCancelled } from '../../../shared/failure.ts';
import { readChunks, readWhole } from '../../io/extent.ts';
import { algorithmOf, Digester } from '../../oci/digest.ts';
import { MAX_DOCUMENT_BYTES } from '../../../shared/limits/oci.ts';
import { documentDigest } from '../../oci/schema1.ts';
import type { ExportBlob, ExportPlan } from './export-plan.ts';
import type { ExportWriter, WrittenExport } from './export-writer.ts';
import { notExported } from './obstacle.ts';

/** Read and written at once: other work of this thread waits for its hash, about a millisecond. */
const CHUNK_BYTES = 256 * 1024;

export interface WriteOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told after each chunk: bytes of blobs, and whole blobs. */
  readonly onWritten?: ((bytes: number, blobs: number) => void) | undefined;
}

/**
 * Rejects with `not-exported` for a blob that is not what its digest says, `source-changed`, `read-failed`,
 * `cancelled`, and with what the file system says where writing fails.
 */
export async function writeExport(
  plan: ExportPlan,
  writer: ExportWriter,
  { signal, onWritten }: WriteOptions = {},
): Promise<WrittenExport> {
  for (const { path, bytes } of plan.documents) {
    await writer.begin(path, bytes.length);
    await writer.write(bytes);
    await writer.end();
  }
  for (const folder of foldersOf(plan.blobs)) await writer.folder(folder);
  let done = 0;
  for (const [place, blob] of plan.blobs.entries()) {
    throwIfCancelled(signal);
    await copyBlob(blob, writer, {
      signal,
      onChunk: (length) => onWritten?.((done += length), place),
    });
    onWritten?.(done, place + 1);
  }
  return writer.finish();
}

function foldersOf(blobs: readonly ExportBlob[]): readonly string[] {
  const algorithms = blobs.map(({ path }) => path.slice(0, path.lastIndexOf('/')));
  return ['blobs', ...new Set(algorithms)];
}

interface CopyOptions {
  readonly signal: AbortSignal | undefined;
  readonly onChunk: (length: number) => void;
}

async function copyBlob(
  blob: ExportBlob,
  writer: ExportWriter,
  { signal, onChunk }: CopyOptions,
): Promise<void> {
  const { digest, extent, path } = blob;
  const algorithm = algorithmOf(digest);
  if (algorithm === null) throw notExported('algorithm', { digest });
  const digester = new Digester(algorithm);
  await writer.begin(path, extent.length);
  try {
    const options = { chunkSize: CHUNK_BYTES, ...(signal === undefined ? {} : { signal }) };
    for await (const chunk of readChunks(extent, options)) {
      const written = writer.write(chunk);
      digester.update(chunk);
      await written;
      onChunk(chunk.length);
    }
  } catch (error) {
    throw withoutPath(error, blob);
  }
  await writer.end();
  if (digester.digest() !== digest && !isSigned(blob)) throw notExported('rotten', { digest });
}

/** The digest of a signed manifest of schema 1 is that of what it says without its signatures. */
function isSigned({ digest, extent, role }: ExportBlob): boolean {
  if (role !== 'manifest' || extent.length > MAX_DOCUMENT_BYTES) return false;
  return documentDigest(readWhole(extent, MAX_DOCUMENT_BYTES), digest) === digest;
}

/** Reading names the file by its whole path, which is nobody's business. */
function withoutPath(error: unknown, { path, extent }: ExportBlob): unknown {
  if (!(error instanceof FailureError) || error.failure.params['name'] !== extent.file)
    return error;
  const { code, params, detail } = error.failure;
  return new FailureError(code, { ...params, name: path }, detail);
}
