/** The document inside of a companion, as it was written. */
import { MAX_PREDICATE_TEXT, type PredicateText } from '../../shared/audit-methods.ts';
import { unwrap } from './envelope.ts';

/** The payload of an envelope, or the file itself; what is no UTF-8 becomes U+FFFD. */
export function predicateText(bytes: Uint8Array): PredicateText {
  const { bytes: inner } = unwrap(bytes);
  const shown = inner.subarray(0, MAX_PREDICATE_TEXT);
  // A character that the cut goes through is left out.
  const text = new TextDecoder().decode(shown, { stream: true });
  return { text, truncated: shown.length < inner.length, size: inner.length };
}
