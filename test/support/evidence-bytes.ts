/** Evidence that a test has in hand, as its reader wants it. */
import type { EvidenceBytes } from '../../electron/evidence/evidence-text.ts';

/** The bytes of a text in UTF-8, or bytes as they are. */
export function evidenceBytes(content: string | Uint8Array, name = 'evidence.txt'): EvidenceBytes {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    name,
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
  };
}
