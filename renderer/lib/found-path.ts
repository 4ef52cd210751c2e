/** A found path in pieces, safe to show: what is before the match, the match, and what is behind it. */
import { escapeText } from '../../shared/escape.ts';
import type { FileHit } from '../../shared/find.ts';

/** Characters before the match that stay in a long path, so that the match is in view. */
const BEFORE = 48;
const AFTER = 400;

export interface FoundPieces {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

export function foundPieces({ path, span }: Pick<FileHit, 'path' | 'span'>): FoundPieces {
  const [from, to] = span ?? [0, 0];
  const start = path.length > 2 * BEFORE && from > BEFORE ? from - BEFORE : 0;
  return {
    before: `${start > 0 ? '…' : ''}${escapeText(path.slice(start, from))}`,
    match: escapeText(path.slice(from, to), AFTER),
    after: escapeText(path.slice(to), AFTER),
  };
}
