/** The documents of an image, for whoever compares them. */
import { FailureError } from '../../shared/failure.ts';
import type { DocumentDifference } from '../../shared/compare.ts';
import type { ImageGraph, ImageSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { SideDocument } from '../compare/compare-documents.ts';
import { peekJson } from '../oci/json.ts';
import type { Session } from './session.ts';

/** The index that lists the image, or the nearest above it; null if there is none. */
export function indexAbove(
  { indexes }: Pick<ImageGraph, 'indexes'>,
  { digest, reach }: ImageSummary,
): Digest | null {
  const above = new Set(reach);
  const near = indexes.filter((index) => above.has(index.digest));
  const lists = near.find(({ manifests }) => manifests.some((each) => each.digest === digest));
  return (lists ?? near[0])?.digest ?? null;
}

/** A document of the image as it is stored. */
export function documentOf(
  session: Pick<Session, 'graph' | 'document'>,
  image: ImageSummary,
  document: DocumentDifference['document'],
): SideDocument {
  const digest = digestOf(session.graph, image, document);
  return { digest, parsed: digest === null ? null : parsed(session, digest) };
}

function digestOf(
  graph: ImageGraph,
  image: ImageSummary,
  document: DocumentDifference['document'],
): Digest | null {
  if (document === 'index') return indexAbove(graph, image);
  return document === 'manifest' ? image.digest : image.imageID;
}

/** Null for what is not here, is too long to be shown, or is no JSON. */
function parsed(session: Pick<Session, 'document'>, digest: Digest): SideDocument['parsed'] {
  try {
    const { text, truncated, size } = session.document(digest);
    const value = truncated ? undefined : peekJson(Buffer.from(text));
    return value === undefined ? null : { value, bytes: size };
  } catch (error) {
    if (error instanceof FailureError) return null;
    throw error;
  }
}
