/** What an export is written into, one file after the other: an archive or a folder. */
import type { Digest } from '../../../shared/oci.ts';

export interface WrittenExport {
  /** Of the archive, or of all files of the folder. */
  readonly bytes: number;
  /** Of the archive, hashed while it was written; null for a folder. */
  readonly sha256: Digest | null;
}

export interface ExportWriter {
  folder(path: string): Promise<void>;
  /** Begins a file of so many bytes; exactly these must follow. */
  begin(path: string, size: number): Promise<void>;
  /** The bytes may be used again when it resolves. */
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
  /** Everything is on the disk when it resolves. */
  finish(): Promise<WrittenExport>;
  /** Closes what is open; what was written stays. */
  abandon(): Promise<void>;
}
