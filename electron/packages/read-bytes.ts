/** The bytes of a database, in memory. */
import { bytesShort } from '../../shared/format.ts';
import { FailureError } from '../../shared/failure.ts';
import { DatabaseError } from './database-error.ts';
import { MAX_PIECE, type PackageFile } from './package-files.ts';

/**
 * All of a file. Throws `DatabaseError` for one of more than `limit` bytes, or one that cannot be read to its end;
 * otherwise as the file's own reads do.
 */
export async function readBytes(file: PackageFile, limit: number): Promise<Buffer> {
  const { size } = file;
  if (size > limit)
    throw new DatabaseError(`it has ${bytesShort(size)}; at most ${bytesShort(limit)} are read`);
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size;) {
    const piece = await pieceOf(file, at, Math.min(MAX_PIECE, size - at));
    if (piece.length === 0) throw new DatabaseError('its bytes end too early');
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

async function pieceOf(file: PackageFile, offset: number, length: number): Promise<Uint8Array> {
  try {
    return await file.read(offset, length);
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code !== 'read-failed') throw error;
    throw new DatabaseError('the layer that holds it is cut or damaged');
  }
}
