/** Two versions of one file: what is different in their lines, or in their bytes. */
import { MAX_DIFF_BYTES, MAX_DIFF_TEXT, type FileDiff } from '../../shared/compare.ts';
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import { ByteRanges } from './byte-diff.ts';
import { diffText } from './text-diff.ts';
import { isText } from './text-lines.ts';

/** One version of a file. */
export interface FileVersion {
  /** Bytes. */
  readonly size: number;
  /** Bytes from `offset` on, `length` of them or fewer where the file ends; at most `PIECE` at once. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export interface FileDiffOptions {
  readonly signal?: AbortSignal | undefined;
  /** Lines of a text that are told; as `diffText` has it if absent. */
  readonly maxLines?: number | undefined;
}

/** Bytes that are asked for at once. */
const PIECE = 1024 * 1024;

/**
 * Compares two versions, null being a file that is not there (or has no bytes, such as a link). Text is compared by
 * lines up to `MAX_DIFF_TEXT`, all else byte by byte up to `MAX_DIFF_BYTES`. Rejects with `cancelled`, with
 * `read-failed` for a version whose bytes end too early, and as the reads do.
 */
export async function diffFile(
  before: FileVersion | null,
  after: FileVersion | null,
  options: FileDiffOptions = {},
): Promise<FileDiff> {
  const sizes = { beforeSize: before?.size ?? null, afterSize: after?.size ?? null };
  const [first, second] = [before?.size ?? 0, after?.size ?? 0];
  if (first <= MAX_DIFF_TEXT && second <= MAX_DIFF_TEXT) {
    const old = await readUpTo(before, 0, first, options.signal);
    const young = await readUpTo(after, 0, second, options.signal);
    const isSame = before !== null && after !== null && Buffer.compare(old, young) === 0;
    if (isSame) return { kind: 'same' };
    if (first + second > 0 && isText(old) && isText(young))
      return diffText(old, young, options.maxLines);
  }
  const common = Math.min(first, second, MAX_DIFF_BYTES);
  const ranges = new ByteRanges();
  for (let at = 0; at < common && !ranges.cut; at += PIECE) {
    const length = Math.min(PIECE, common - at);
    const old = await readUpTo(before, at, length, options.signal);
    const young = await readUpTo(after, at, length, options.signal);
    ranges.compare(old, young, at);
  }
  const start = Math.min(first, second);
  ranges.addRest(start, Math.max(first, second) - start);
  const cut = ranges.cut || common < start;
  if (first === second && before !== null && after !== null && ranges.ranges.length === 0 && !cut)
    return { kind: 'same' };
  return { kind: 'bytes', ...sizes, ranges: ranges.ranges, cut };
}

/** So many bytes from an offset on, piece by piece. */
async function readUpTo(
  file: FileVersion | null,
  offset: number,
  length: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length;) {
    throwIfCancelled(signal);
    const piece = await file?.read(offset + at, Math.min(PIECE, length - at));
    if (piece === undefined || piece.length === 0)
      throw new FailureError('read-failed', {}, 'a file ends too early');
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
