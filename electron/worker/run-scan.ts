/**
 * Runs one scan in this thread: one synchronous loop over large reads into one buffer. Every so
 * often it lets the thread's events in, so that a cancel is heard.
 */
import { throwIfCancelled } from '../../shared/failure.ts';
import { CopyWriter } from '../io/copy-writer.ts';
import { ExtentReader } from '../io/extent.ts';
import type { DigesterSource } from '../oci/digest.ts';
import { BlobScan, type ScanOutcome } from '../oci/scan.ts';
import type { ScanTask, TaskOptions } from './tasks.ts';

/** Fits into a core's own cache, where it is hashed and unpacked next. */
const READ_BYTES = 256 * 1024;
/** Longest time without looking for a cancel, in ms; one chunk may run a little over. */
const SLICE_MS = 40;

/** Stored bytes that are unpacked at once: zstd can make 32,000 of one, and a cancel must be heard in between. */
const PIECE_BYTES = 16 * 1024;

/** `digesters`: who hashes; this thread if absent. */
export async function runScan(
  task: ScanTask,
  options: TaskOptions,
  digesters?: DigesterSource,
): Promise<ScanOutcome> {
  const { extent } = task;
  const scan = new BlobScan(task, digesters);
  const reader = new ExtentReader(extent);
  let copy: CopyWriter | null = null;
  const buffer = Buffer.allocUnsafeSlow(Math.min(READ_BYTES, Math.max(1, extent.length)));
  try {
    if (task.copyTo !== undefined) copy = new CopyWriter(task.copyTo);
    let sliceEnd = performance.now() + SLICE_MS;
    for (let position = 0; position < extent.length;) {
      const got = reader.read(buffer, position);
      const bytes = buffer.subarray(0, got);
      // First, so that the system can put it on the disk meanwhile.
      copy?.write(bytes);
      for (let at = 0; at < got;) {
        const piece = bytes.subarray(at, at + PIECE_BYTES);
        scan.push(piece);
        at += piece.length;
        if (performance.now() < sliceEnd) continue;
        options.onProgress?.(position + at);
        await new Promise(setImmediate);
        throwIfCancelled(options.signal);
        sliceEnd = performance.now() + SLICE_MS;
      }
      position += got;
    }
    reader.checkUnchanged();
    const outcome = scan.end();
    copy?.end();
    return outcome;
  } finally {
    copy?.abandon();
    reader.close();
  }
}
