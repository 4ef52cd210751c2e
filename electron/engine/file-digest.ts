/** SHA-256 of a file as it is stored. */
import type { Progress } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Extent } from '../io/files.ts';
import { readChunks, type ReadMeter } from '../io/extent.ts';
import { Turns } from '../io/turns.ts';
import { Digester } from '../oci/digest.ts';

const CHUNK = 1024 * 1024;

export interface FileDigestOptions {
  readonly meter: ReadMeter;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Rejects with `source-changed` if it is not the file that was seen at open, `cancelled`, `read-failed`. */
export async function fileDigest(
  extent: Extent,
  { meter, signal, onProgress }: FileDigestOptions,
): Promise<Digest> {
  const digester = new Digester('sha256');
  const turns = new Turns(signal);
  const total = extent.length;
  let done = 0;
  for await (const chunk of readChunks(extent, { chunkSize: CHUNK, meter })) {
    digester.update(chunk);
    done += chunk.length;
    onProgress?.({ done, total, blobsDone: 0, blobsTotal: 0 });
    if (turns.isDue) await turns.give();
  }
  return digester.digest();
}

/** SHA-256 of bytes in memory. */
export function sha256Of(bytes: Uint8Array): Digest {
  const digester = new Digester('sha256');
  digester.update(bytes);
  return digester.digest();
}
