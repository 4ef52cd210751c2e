/** Image documents whose bytes a report carries in base64, as Syft and Grype do. */
import { MAX_DOCUMENT_BYTES } from '../../shared/limits/oci.ts';
import { decodeBase64 } from './base64.ts';
import { imageDocument } from './image-document.ts';
import type { Path } from './path.ts';
import type { Reading } from './reader.ts';

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
  const reading = imageDocument(decoded.bytes, role);
  if (!reading.ok)
    return { documents: [], problems: [{ code: reading.code, at, detail: reading.problem }] };
  const { document } = reading;
  const differs = typeof said === 'string' && said !== '' && said !== document.digest;
  return {
    documents: [{ ...document, at }],
    problems: differs ? [{ code: 'digest-mismatch', at, detail: document.digest }] : [],
  };
}
