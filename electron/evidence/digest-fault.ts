/** What is wrong with the text of a digest (image-spec descriptor.md, “Digests”). */
import type { ReferenceFault } from '../../shared/evidence.ts';

const DIGITS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha512', 128],
]);

/** Why `algorithm:hex` is no digest that could be checked; null if it is one. */
export function digestFault(text: string): ReferenceFault | null {
  const colon = text.indexOf(':');
  if (colon < 1) return 'characters';
  const algorithm = text.slice(0, colon);
  const digits = text.slice(colon + 1);
  const wanted = DIGITS.get(algorithm.toLowerCase());
  if (wanted === undefined) return 'algorithm';
  if (!/^[0-9a-fA-F]*$/.test(digits)) return 'characters';
  if (digits.length !== wanted) return 'length';
  return /[A-Z]/.test(text) ? 'uppercase' : null;
}
