/** What image documents are, by their media type or by their keys (image-spec media-types.md). */
import type { ClaimedKind } from '../../shared/evidence.ts';
import { documentKind } from '../oci/media-type.ts';
import { field, fieldAt, isRecord, textField } from './fields.ts';

export type DocumentRole = 'index' | 'manifest' | 'config';

/** What a digest is of that is said to be of this media type; `other` if the type does not tell. */
export function kindOfType(mediaType: string | null, other: ClaimedKind): ClaimedKind {
  const kind = documentKind((mediaType ?? '').split(';', 1)[0]?.trim() ?? '');
  return kind === 'index' || kind === 'manifest' ? kind : other;
}

/** Which image document a value is, as its keys have it; null for anything else. */
export function roleOfValue(value: unknown): DocumentRole | null {
  if (!isRecord(value)) return null;
  const isVersioned = field(value, 'schemaVersion') === 2 || isTyped(value);
  if (isVersioned && Array.isArray(field(value, 'manifests'))) return 'index';
  if (isVersioned && Array.isArray(field(value, 'layers')) && isRecord(field(value, 'config')))
    return 'manifest';
  return Array.isArray(fieldAt(value, 'rootfs', 'diff_ids')) ? 'config' : null;
}

function isTyped(value: unknown): boolean {
  return documentKind(textField(value, 'mediaType') ?? '') !== null;
}
