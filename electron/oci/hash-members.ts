/** Digests of members for which nothing records one: they have to be read to be told apart. */
import { throwIfCancelled } from '../../shared/failure.ts';
import type { Digest } from '../../shared/oci.ts';
import { readChunks, type ReadMeter } from '../io/extent.ts';
import type { FileFact, Files } from '../io/files.ts';
import { Digester } from './digest.ts';

export interface HashOptions {
  readonly meter: ReadMeter;
  readonly signal?: AbortSignal | undefined;
  /** Bytes hashed, of all that must be. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

type WholeFile = Extract<FileFact, { kind: 'file' }>;

const READ_BYTES = 1024 * 1024;

/** By name; members that are absent, cut or no files have none. Rejects with `cancelled`. */
export async function hashMembers(
  files: Files,
  names: Iterable<string>,
  { meter, signal, onProgress }: HashOptions,
): Promise<ReadonlyMap<string, Digest>> {
  const found = [...new Set(names)].flatMap((name): { name: string; fact: WholeFile }[] => {
    const fact = files.resolve(name);
    return fact?.kind === 'file' && !fact.cut ? [{ name, fact }] : [];
  });
  const total = found.reduce((sum, { fact }) => sum + fact.extent.length, 0);
  const digests = new Map<string, Digest>();
  let done = 0;
  for (const { name, fact } of found) {
    const digester = new Digester('sha256');
    for await (const chunk of readChunks(fact.extent, { chunkSize: READ_BYTES, meter })) {
      digester.update(chunk);
      done += chunk.length;
      onProgress?.(done, total);
      // The reads are synchronous: a cancel is only heard when events are let in.
      await new Promise(setImmediate);
      throwIfCancelled(signal);
    }
    digests.set(name, digester.digest());
  }
  return digests;
}
