/** What opening a source, and reading it, take. */
import type { BlobReport, Progress } from '../../shared/model.ts';
import type { LayoutRoots } from '../oci/layout-root.ts';
import type { TaskRunner } from '../worker/tasks.ts';

export interface SessionOptions {
  readonly signal?: AbortSignal;
  /** Told while a compressed archive is unpacked, or where opening has to read much else. */
  readonly onProgress?: (progress: Progress) => void;
  /** Folder for temporary files; the system's if absent. */
  readonly temporary?: string;
  /** Of a library: what of its index is opened, and nothing beside it. */
  readonly root?: LayoutRoots;
}

/** What every scan takes, of a whole source or of one layer. */
export interface ScanRunOptions {
  readonly runner: TaskRunner;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly onReport?: (report: BlobReport) => void;
}

export interface VerifyOptions extends ScanRunOptions {
  /** `ImageSummary.id` of the images to judge; all if absent. */
  readonly images?: readonly string[];
  readonly keepListings: boolean;
}
