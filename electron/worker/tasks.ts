/** What the engine asks of a worker thread. No bytes travel in; listings and what is read are moved out. */
import type { LimitsGiven } from '../../shared/limits/adjustable.ts';
import type { ScanOptions, ScanOutcome } from '../oci/scan.ts';
import type { Extent } from '../io/files.ts';

export interface ScanTask extends ScanOptions {
  readonly extent: Extent;
  /** Folder of what is remembered of layers; absent where nothing may be. */
  readonly cache?: string;
  /**
   * Absolute path of a file to make: what is read is written there too, and is on the disk when the scan
   * ends. No file is left of a scan that fails.
   */
  readonly copyTo?: string | undefined;
  /** Limits that are not as usual. */
  readonly limits?: LimitsGiven;
  /** Another thread hashes what this scan reads and unpacks; its own if absent. */
  readonly hashApart?: boolean;
}

export interface TaskOptions {
  readonly signal?: AbortSignal;
  /** Somebody waits in front of the window: it goes first, beyond the runner's concurrency if need be. */
  readonly urgent?: boolean;
  /** Bytes of the extent that were read so far. */
  readonly onProgress?: (done: number) => void;
}

/** Runs scans, some of them at once. */
export interface TaskRunner {
  readonly concurrency: number;
  /**
   * Rejects with a FailureError: `cancelled`, `source-changed`, `read-failed`, `worker-crashed`, and for a
   * copy `no-room` and `write-failed`.
   */
  run(task: ScanTask, options: TaskOptions): Promise<ScanOutcome>;
}

/** Some of the bytes that a blob unpacks to. */
export interface ReadTask {
  readonly extent: Extent;
  /** In the unpacked bytes. */
  readonly offset: number;
  /** Bytes, at most `MAX_READ_BYTES`. */
  readonly length: number;
}

/** Bytes that one task may ask for. */
export const MAX_READ_BYTES = 1024 * 1024;

/** Reads out of blobs, one task at a time; what it found on the way serves the next ones. */
export interface UnpackedReads {
  /**
   * Fewer bytes than asked for only where they end, or cannot be unpacked. Rejects with a FailureError:
   * `cancelled`, `source-changed`, `read-failed`, `unsupported-format`, `worker-crashed`.
   */
  read(task: ReadTask, options: Omit<TaskOptions, 'urgent'>): Promise<Uint8Array<ArrayBuffer>>;
}

/** The worker's side of the wire. */
export interface WorkerMethods {
  /** `ring`: another thread hashes what comes through it; absent if this one does. */
  scan: {
    params: { readonly task: ScanTask; readonly ring?: SharedArrayBuffer };
    result: ScanOutcome;
  };
  read: { params: { readonly task: ReadTask }; result: Uint8Array<ArrayBuffer> };
  /** Hashes for a scan in another thread until that is over. */
  hash: { params: { readonly ring: SharedArrayBuffer }; result: null };
}

/** What a worker tells while it scans. */
export interface WorkerEvent {
  readonly done: number;
}
