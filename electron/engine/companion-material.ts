/** The bytes of a companion and of what it is about, read and hashed now. */
import type { Companion } from '../../shared/companions.ts';
import { FailureError, toFailure } from '../../shared/failure.ts';
import type { GraphNode } from '../../shared/model.ts';
import { readAttachedSignature } from '../oci/attached-signature.ts';
import { MAX_DOCUMENT_BYTES } from '../../shared/limits/oci.ts';
import type { SignatureMaterial, SignedSubject } from '../signatures/material.ts';
import type { Session } from './session.ts';
import { MAX_SIGNATURE_BYTES } from '../../shared/limits/companions.ts';

export type MaterialSession = Pick<Session, 'graph' | 'blob' | 'beside'>;

/**
 * Of a file that attaches a payload with its annotations, these are taken out of it. What could not be read is said in the material. `subject`: what it is about, as read in this run.
 * Rejects with `cancelled` alone.
 */
export async function readMaterial(
  session: MaterialSession,
  companion: Companion,
  subject: SignedSubject | null,
  signal?: AbortSignal,
): Promise<SignatureMaterial> {
  const bytes = await readBytes(session, companion, signal);
  if (companion.form === 'sigstore-bundle' && subject !== null)
    return { companion, bytes, subject: await withDocument(session, subject, signal) };
  const isAttached = companion.link === 'file-beside' && companion.form === 'simple-signing';
  const attached = isAttached && typeof bytes !== 'string' ? readAttachedSignature(bytes) : null;
  if (attached === null) return { companion, bytes, subject };
  const { payload, mediaType, annotations } = attached;
  return { companion: { ...companion, mediaType, annotations }, bytes: payload, subject };
}

/** A manifest or index, if it is here and is what its digest says; else null. */
export async function readSubject(
  session: MaterialSession,
  { digest, mediaType }: Pick<GraphNode, 'digest' | 'mediaType'>,
  signal?: AbortSignal,
): Promise<SignedSubject | null> {
  try {
    const { length } = await session.blob(digest, MAX_DOCUMENT_BYTES, signal);
    return { digest, size: length, mediaType };
  } catch (error) {
    obstacleOf(error);
    return null;
  }
}

/** Bundles may sign the bytes of the manifest; only for these it is read again, since all of them are many. */
async function withDocument(
  session: MaterialSession,
  subject: SignedSubject,
  signal: AbortSignal | undefined,
): Promise<SignedSubject> {
  try {
    return { ...subject, document: await session.blob(subject.digest, MAX_DOCUMENT_BYTES, signal) };
  } catch (error) {
    obstacleOf(error);
    return subject;
  }
}

async function readBytes(
  session: MaterialSession,
  { blob, link, path }: Companion,
  signal: AbortSignal | undefined,
): Promise<SignatureMaterial['bytes']> {
  try {
    if (blob !== null) return await session.blob(blob, MAX_SIGNATURE_BYTES, signal);
    if (link === 'file-beside' && path !== null) return session.beside(path, MAX_SIGNATURE_BYTES);
    return 'absent';
  } catch (error) {
    return obstacleOf(error);
  }
}

function obstacleOf(error: unknown): 'absent' | 'too-large' | 'unreadable' {
  const { code } = toFailure(error);
  if (!(error instanceof FailureError) || code === 'cancelled') throw error;
  if (code === 'not-found') return 'absent';
  return code === 'limit-exceeded' ? 'too-large' : 'unreadable';
}
