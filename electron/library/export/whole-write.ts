import type { FileHandle } from 'node:fs/promises';

/** Writes all of the bytes at the file's end: the system may take a part of them. */
export async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done);
    done += bytesWritten;
  }
}
