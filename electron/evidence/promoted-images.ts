/** Lists for the image promoter of the Kubernetes registry: the tags of each digest, by name. */
import { asList, field, isRecord, listField, textField } from './fields.ts';
import type { Path } from './path.ts';
import type { ClaimSaid, DocumentReader } from './reader.ts';

/** The list alone, or as the `images` of a promoter's manifest. */
export const promotedImagesReader: DocumentReader = {
  format: 'tag-list',
  recognises: ({ value }) => {
    const { images } = imagesOf(value);
    return images.some((image) => textField(image, 'name') !== null && isRecord(dmapOf(image)));
  },
  read: ({ value }) => {
    const { images, at } = imagesOf(value);
    return { claims: images.flatMap((image, position) => claimsOf(image, [...at, position])) };
  },
};

function imagesOf(value: unknown): { readonly images: readonly unknown[]; readonly at: Path } {
  if (Array.isArray(value)) return { images: asList(value), at: [] };
  return { images: listField(value, 'images'), at: ['images'] };
}

function dmapOf(image: unknown): unknown {
  return field(image, 'dmap');
}

/** A claim for each digest, with a reference for each of its tags. */
function claimsOf(image: unknown, at: Path): readonly ClaimSaid[] {
  const name = textField(image, 'name');
  const dmap = dmapOf(image);
  if (name === null || !isRecord(dmap)) return [];
  return Object.entries(dmap).map(([text, tags]) => {
    const place = [...at, 'dmap', text];
    const digest = { text, as: 'digest', kind: 'registry', name } as const;
    const tagged = asList(tags).flatMap((tag, position) =>
      typeof tag === 'string' ? [{ ...digest, tag, at: [...place, position] }] : [],
    );
    return { side: 'named', said: tagged.length === 0 ? [{ ...digest, at: place }] : tagged };
  });
}
