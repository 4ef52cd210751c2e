/** A companion of an opened source by its id, and its bytes. */
import type { Companion } from '../../shared/companions.ts';
import { FailureError } from '../../shared/failure.ts';
import { MAX_COMPANION_BYTES } from '../companions/document.ts';
import type { Session } from './session.ts';

export type CompanionSource = Pick<Session, 'companions' | 'blob' | 'beside'>;

/** Throws `not-found` if nothing of that id travels with the images. */
export function companionOf({ companions }: Pick<Session, 'companions'>, id: string): Companion {
  const found = companions.companions.find((companion) => companion.id === id);
  if (found === undefined) throw new FailureError('not-found', { name: id });
  return found;
}

/**
 * Its blob or file, whole, compared with the digest that is recorded. Rejects as `Session.blob` does: with
 * `not-found` if it is not here, `limit-exceeded` beyond 256 MiB, `read-failed` if it is not what it should be.
 */
export async function companionBytes(
  session: CompanionSource,
  { id, blob, link, path }: Companion,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (blob !== null) return session.blob(blob, MAX_COMPANION_BYTES, signal);
  if (link === 'file-beside' && path !== null) return session.beside(path, MAX_COMPANION_BYTES);
  throw new FailureError('not-found', { name: path ?? id });
}
