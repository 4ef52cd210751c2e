/** Files of what the user trusts, read whole and within a limit. */
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { isPlainTrust, readTrust, type TrustReading } from '../signatures/read-trust.ts';
import { MAX_TRUST_FILE_BYTES } from '../../shared/limits/signatures.ts';

/** Reads a file. Never rejects: what cannot be read is a refusal, with the system's code as its detail. */
export async function readTrustFile(file: string): Promise<TrustReading> {
  const name = path.basename(file);
  try {
    const bytes = await readBounded(file);
    return bytes === null
      ? { name, problem: 'unreadable', detail: 'it is no file' }
      : readTrust(name, bytes);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { name, problem: 'unreadable', detail: code };
  }
}

/**
 * As `readTrustFile`, for a file that may be anything; null if it is not plainly for this: a scan report with a
 * certificate in it stays a report. Never rejects.
 */
export async function readPlainTrust(
  file: string,
): Promise<{ readonly name: string; readonly reading: TrustReading } | null> {
  const name = path.basename(file);
  // What cannot be read is told by whoever reads it next.
  const bytes = await readBounded(file).catch(() => null);
  if (bytes === null) return null;
  const reading = readTrust(name, bytes);
  return isPlainTrust(bytes, reading) ? { name, reading } : null;
}

/** At most one byte more than may be trusted; null for a folder, a pipe or a device. */
async function readBounded(file: string): Promise<Uint8Array | null> {
  // Before it is opened: to open a pipe would wait for whoever writes into it.
  if (!(await stat(file)).isFile()) return null;
  const handle = await open(file, 'r');
  try {
    const bytes = Buffer.alloc(MAX_TRUST_FILE_BYTES + 1);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await handle.close();
  }
}
