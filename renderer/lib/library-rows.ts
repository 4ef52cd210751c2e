/** The kept images that are shown, and in which order. */
import type { KeptImage } from '../../shared/library.ts';

export type KeptSortKey = 'name' | 'kept' | 'size';

export interface KeptSort {
  readonly by: KeptSortKey;
  readonly descending: boolean;
}

/** `app:9` comes before `app:10`. */
const NAMES = new Intl.Collator('en', { numeric: true });

/** When it was last kept, RFC 3339; '' for what another tool wrote. */
export function keptAt({ records }: KeptImage): string {
  return records[0]?.keptAt ?? '';
}

/** Those that have every word of `text`, whatever the case of its letters, in the order that is asked for. */
export function keptRows(
  images: readonly KeptImage[],
  text: string,
  sort: KeptSort,
): readonly KeptImage[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = images.filter((image) => hasWords(image, words));
  const turn = sort.descending ? -1 : 1;
  return found.sort((a, b) => turn * compare(a, b, sort.by) || byName(a, b));
}

function compare(a: KeptImage, b: KeptImage, by: KeptSortKey): number {
  if (by === 'size') return a.size - b.size;
  if (by === 'kept') return order(keptAt(a), keptAt(b));
  return byName(a, b);
}

/** What has no name comes last; the digest tells apart what has the same one. */
function byName(a: KeptImage, b: KeptImage): number {
  if ((a.name === null) !== (b.name === null)) return a.name === null ? 1 : -1;
  const [one, other] = [a.name ?? '', b.name ?? ''];
  return NAMES.compare(one, other) || order(one, other) || order(a.digest, b.digest);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function hasWords(image: KeptImage, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = wordsOf(image);
  return words.every((word) => text.includes(word));
}

function wordsOf({ name, digest, tags, note, platforms, records }: KeptImage): string {
  const sources = records.flatMap(({ source, names }) => [
    source.name,
    source.sha256 ?? '',
    ...names,
  ]);
  return [name ?? '', digest, ...tags, note, ...platforms, ...sources].join('\n').toLowerCase();
}
