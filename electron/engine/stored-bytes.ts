/** Bytes of a source that are read at once: blobs by their digest, and files beside them by their name. */
import { FailureError } from '../../shared/failure.ts';
import type { DocumentText } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { ExtentReader, readWhole, type ReadMeter } from '../io/extent.ts';
import type { Extent, Files } from '../io/files.ts';
import { Turns } from '../io/turns.ts';
import { algorithmOf, Digester, type Algorithm } from '../oci/digest.ts';
import { MAX_DOCUMENT_BYTES, MAX_SHOWN_DOCUMENT_BYTES } from '../../shared/limits/oci.ts';
import type { SourceReading } from '../oci/read-source.ts';
import { documentDigest } from '../oci/schema1.ts';

/** Bytes that are read and hashed between two looks at the clock. */
const CHUNK_BYTES = 1024 * 1024;

export interface StoredBytesParts {
  readonly reading: Pick<SourceReading, 'store' | 'sizes'>;
  readonly files: Pick<Files, 'resolve'>;
  readonly meter: ReadMeter;
}

export class StoredBytes {
  readonly #parts: StoredBytesParts;

  constructor(parts: StoredBytesParts) {
    this.#parts = parts;
  }

  /** Where the bytes lie, as they are stored. Throws `not-found` if they are not here. */
  extent(digest: Digest): Extent {
    const copy = this.#parts.reading.store.find(digest)?.copies[0];
    if (copy !== undefined && 'extent' in copy) return copy.extent;
    throw new FailureError('not-found', { name: digest });
  }

  /** As `extent`, of the first copy that can be read. */
  readable(digest: Digest): Extent {
    const copies = this.#parts.reading.store.find(digest)?.copies ?? [];
    const copy = copies.find((each) => 'extent' in each);
    if (copy !== undefined && 'extent' in copy) return copy.extent;
    throw new FailureError('not-found', { name: digest });
  }

  /** The stored text of a document; never of a layer. */
  document(digest: Digest): DocumentText {
    const extent = this.extent(digest);
    const shown = { ...extent, length: Math.min(extent.length, MAX_SHOWN_DOCUMENT_BYTES) };
    const bytes = readWhole(shown, MAX_SHOWN_DOCUMENT_BYTES, this.#parts.meter);
    const truncated = shown.length < extent.length;
    return { digest, text: bytes.toString('utf8'), truncated, size: extent.length };
  }

  /**
   * A blob, whole, read now; its digest and each size that is recorded were compared with what was read.
   * `limit`: bytes. Rejects with `not-found`, `limit-exceeded`, `cancelled`, `source-changed`, and with
   * `read-failed` where the bytes are not what was recorded, or the digest's algorithm is not known.
   */
  async blob(digest: Digest, limit: number, signal?: AbortSignal): Promise<Buffer> {
    const extent = this.extent(digest);
    const sizes = this.#parts.reading.sizes.get(digest) ?? [];
    const algorithm = algorithmOf(digest);
    if (algorithm === null) throw new FailureError('read-failed', { name: digest }, 'algorithm');
    if (extent.length > limit)
      throw new FailureError('limit-exceeded', { limit, size: extent.length });
    if (sizes.some((size) => size !== extent.length))
      throw new FailureError('read-failed', { name: digest }, 'size');
    const { bytes, actual } = await this.#read(extent, algorithm, signal);
    // A signed manifest of schema 1 is known by the digest of what was signed.
    const isDocument = actual !== digest && extent.length <= MAX_DOCUMENT_BYTES;
    if (actual === digest || (isDocument && documentDigest(bytes, digest) === digest)) return bytes;
    throw new FailureError('read-failed', { name: digest }, 'digest');
  }

  /**
   * A file that stands beside the image, whole. `name`: in the source. Throws `not-found`, also for what is no
   * regular file, `limit-exceeded`, `read-failed` for one that is cut, and as reading does.
   */
  beside(name: string, limit: number): Buffer {
    const fact = this.#parts.files.resolve(name);
    if (fact?.kind !== 'file') throw new FailureError('not-found', { name });
    if (fact.cut) throw new FailureError('read-failed', { name }, 'cut');
    return readWhole(fact.extent, limit, this.#parts.meter);
  }

  async #read(extent: Extent, algorithm: Algorithm, signal: AbortSignal | undefined) {
    const turns = new Turns(signal);
    const digester = new Digester(algorithm);
    const bytes = Buffer.allocUnsafeSlow(extent.length);
    const reader = new ExtentReader(extent, this.#parts.meter);
    try {
      for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
        if (turns.isDue) await turns.give();
        const chunk = bytes.subarray(at, at + CHUNK_BYTES);
        reader.read(chunk, at);
        digester.update(chunk);
      }
      reader.checkUnchanged();
    } finally {
      reader.close();
    }
    return { bytes, actual: digester.digest() };
  }
}
