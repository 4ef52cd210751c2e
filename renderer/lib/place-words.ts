/** Where a found file stands, in a few words for each place. */
import { escapeText } from '../../shared/escape.ts';
import type { FilePlace, PathPlaces } from '../../shared/find.ts';
import { fateWords } from '../../shared/find-words.ts';
import { shortDigest } from '../../shared/format.ts';
import { say } from '../../shared/language/say.ts';
import type { ImageSummary } from '../../shared/model.ts';

/** What tells images apart: nothing for the only one, platforms where names are the same. */
export function imageTags(images: readonly ImageSummary[]): ReadonlyMap<string, string> {
  if (images.length < 2) return new Map();
  const names = new Set(images.map(({ names: [name] }) => name));
  return new Map(images.map((image) => [image.id, tagOf(image, names.size > 1)]));
}

function tagOf({ names: [name], platform, digest, id }: ImageSummary, named: boolean): string {
  const known = platform === null ? null : escapeText(platform, 40);
  const own = name === undefined ? shortDigest(digest ?? id) : escapeText(name, 60);
  if (known === null) return own;
  return named ? `${own} ${known}` : known;
}

/** `Layer 2 wins · linux/amd64`, or without the image where there is one only. */
export function placeWords(
  { image, position, fate }: FilePlace,
  tags: ReadonlyMap<string, string>,
): string {
  const tag = tags.get(image);
  const place = { position, fate: fateWords(fate) };
  return tag === undefined
    ? say('layers.place', place)
    : say('layers.place-in-image', { ...place, image: tag });
}

/** Places in the order of what they say: where the file stands comes before where it does not. */
export function winnersFirst(places: readonly FilePlace[]): readonly FilePlace[] {
  const wins = ({ fate }: FilePlace) => Number(fate.kind === 'wins');
  return [...places].sort((a, b) => wins(b) - wins(a));
}

/** The place to show first: where the file wins in this image, or anywhere, or is at all. */
export function leadingPlace({ places }: PathPlaces, image: string | null): FilePlace | undefined {
  const [first, ...others] = winnersFirst(places);
  const own = others.find((one) => one.image === image && one.fate.kind === 'wins');
  return first?.image === image ? first : (own ?? first);
}
