/** Image documents whose bytes a report carries in base64, as Syft and Grype do. */
import { MAX_DOCUMENT_BYTES } from '../oci/limits.ts';
import { digestOf } from '../oci/digest.ts';
import { peekJson } from '../oci/json.ts';
import { decodeBase64 } from './base64.ts';
import { fieldAt, isRecord, listField, textField } from './fields.ts';
import type { Path } from './path.ts';
import type { Reading } from './reader.ts';
import { allDigests, isDigest } from './said-once.ts';

/**
 * The document in `text`, with the digest of its bytes. That is compared with what the report says it is:
 * if they differ, a problem says so, and the document stands by its own digest.
 */
export function readEmbedded(
  role: 'manifest' | 'config',
  text: unknown,
  said: unknown,
  at: Path,
): Required<Pick<Reading, 'documents' | 'problems'>> {
  if (typeof text !== 'string' || text === '') return { documents: [], problems: [] };
  const decoded = decodeBase64(text, MAX_DOCUMENT_BYTES);
  if (!decoded.ok) {
    const code = decoded.problem === 'too-large' ? 'too-large' : 'document-invalid';
    return { documents: [], problems: [{ code, at, detail: role }] };
  }
  const digest = digestOf(decoded.bytes);
  const links = linksOf(role, peekJson(decoded.bytes));
  if (links === null)
    return { documents: [], problems: [{ code: 'document-invalid', at, detail: role }] };
  const differs = typeof said === 'string' && said !== '' && said !== digest;
  return {
    documents: [{ role, digest, manifests: [], ...links, at }],
    problems: differs ? [{ code: 'digest-mismatch', at, detail: digest }] : [],
  };
}

function linksOf(role: 'manifest' | 'config', value: unknown) {
  if (!isRecord(value)) return null;
  const mediaType = textField(value, 'mediaType');
  if (role === 'config') {
    const diffIDs = allDigests(listField(value.rootfs, 'diff_ids')) ?? [];
    return { mediaType, config: null, layers: [], diffIDs };
  }
  const config = fieldAt(value, 'config', 'digest');
  const layers = listField(value, 'layers').map((layer) => fieldAt(layer, 'digest'));
  if (!isDigest(config) || !layers.every(isDigest)) return null;
  return { mediaType, config, layers, diffIDs: [] };
}
