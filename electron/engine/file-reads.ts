/** Bytes of single files, read out of the layer that holds them. */
import type { FileAt } from '../../shared/files.ts';
import { FailureError } from '../../shared/failure.ts';
import { limitInForce } from '../../shared/limits/in-force.ts';
import type { Extent } from '../io/files.ts';
import { readSparse } from '../io/sparse-file.ts';
import type { Listing } from '../tree/listing.ts';
import { MAX_READ_BYTES, type UnpackedReads } from '../worker/tasks.ts';
import { fileBody } from './file-body.ts';
import type { ScanRunOptions } from './session-options.ts';

export type { UnpackedReads } from '../worker/tasks.ts';

export interface FileReadOptions extends ScanRunOptions {
  readonly reads: UnpackedReads;
}

/** Bytes from the wanted offset on, and the size of the whole file. */
export interface FileBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly size: number;
}

/**
 * Up to `length` bytes (at most `MAX_READ_BYTES`) of the file from `offset` on; none behind its end. Rejects as
 * `fileBody`, `readSparse` and `UnpackedReads.read` do, and with `read-failed` where the layer cannot be unpacked so far.
 */
export async function readFileBytes(
  listing: Listing,
  extent: Extent,
  { layer, entry }: FileAt,
  wanted: { readonly offset: number; readonly length: number },
  { reads, signal, onProgress }: FileReadOptions,
): Promise<FileBytes> {
  const body = fileBody(listing, entry);
  const { size } = body;
  const length = Math.max(0, Math.min(wanted.length, MAX_READ_BYTES, size - wanted.offset));
  if (length === 0) return { bytes: new Uint8Array(0), size };
  const read = async (offset: number, count: number): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await withinTime(signal, layer, (ended) =>
      reads.read(
        { extent, offset, length: count },
        {
          signal: ended,
          onProgress: (done) =>
            onProgress?.({ done, total: extent.length, blobsDone: 0, blobsTotal: 0 }),
        },
      ),
    );
    if (bytes.length < count)
      throw new FailureError('read-failed', { name: layer }, 'cut or damaged');
    return bytes;
  };
  const bytes = body.sparse
    ? await readSparse(body, read, { offset: wanted.offset, length })
    : await read(body.offset + wanted.offset, length);
  return { bytes, size };
}

/** Ends what takes longer than the limit with `limit-exceeded`, and with `cancelled` when the signal says so. */
async function withinTime<T>(
  signal: AbortSignal | undefined,
  name: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const value = limitInForce('preview-seconds');
  const time = new AbortController();
  const timer = setTimeout(() => {
    time.abort();
  }, value * 1000);
  try {
    return await work(signal === undefined ? time.signal : AbortSignal.any([signal, time.signal]));
  } catch (error) {
    if (!time.signal.aborted || signal?.aborted === true) throw error;
    throw new FailureError('limit-exceeded', { limit: 'preview-seconds', value, name });
  } finally {
    clearTimeout(timer);
  }
}
