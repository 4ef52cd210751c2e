/** Digests in what somebody typed or pasted. */
import type { Digest } from '../../shared/oci.ts';

/** Fewer hex digits name too many blobs. */
const FEWEST = 6;

/**
 * The nodes whose digest the text has, or the beginning of one, at most `most`. The digest may stand in a longer
 * text, as in a reference.
 */
export function digestsNamed(
  text: string,
  digests: Iterable<Digest>,
  most: number,
): readonly Digest[] {
  const wanted = wantedPart(text);
  if (wanted === null) return [];
  const found: Digest[] = [];
  for (const digest of digests) {
    if (!digest.startsWith(wanted) && !encodedPart(digest).startsWith(wanted)) continue;
    found.push(digest);
    if (found.length === most) break;
  }
  return found;
}

/** What looks like a digest, or the beginning of one; null if nothing does. */
export function wantedPart(text: string): string | null {
  const whole = /[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-f0-9]{6,}/.exec(text.toLowerCase());
  if (whole !== null) return whole[0];
  const bare = text.trim().toLowerCase();
  return bare.length >= FEWEST && /^[a-f0-9]+$/.test(bare) ? bare : null;
}

function encodedPart(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1);
}
