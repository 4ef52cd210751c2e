// Driver for bytes that can be read at any offset: an outer archive of many gigabytes. Reads
// headers through a small window and jumps over bodies.

import { throwIfCancelled } from '../../shared/failure.ts';
import type { TarSink } from './entry.ts';
import { HOP_WINDOW_BYTES } from '../../shared/limits/tar.ts';
import { TarReader } from './reader.ts';

/** Bytes by offset. `read` may return fewer bytes than asked for only where the source ends. */
export interface TarSource {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/**
 * Lists the tar archive in `source`, and reads what follows its end mark only as far as it is
 * zero. Rejects with what `source.read` rejects with, or with FailureError `cancelled`.
 */
export async function hopTar(
  source: TarSource,
  sink: TarSink,
  signal?: AbortSignal,
): Promise<void> {
  const reader = new TarReader(sink);
  let window: Uint8Array = new Uint8Array(0);
  let start = 0;
  while (reader.want > 0) {
    const { next, want } = reader;
    if (next + want <= start + window.length) {
      reader.accept(window.subarray(next - start, next - start + want));
      continue;
    }
    throwIfCancelled(signal);
    if (next >= source.size) {
      reader.finish(source.size, window.subarray(0, 0));
      return;
    }
    const length = Math.min(Math.max(want, HOP_WINDOW_BYTES), source.size - next);
    window = await source.read(next, length);
    start = next;
    if (window.length < want) reader.finish(next + window.length, window);
  }
}
