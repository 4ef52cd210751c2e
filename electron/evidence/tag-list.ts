/**
 * Tags of a repository: `tags/list` of a registry (distribution-spec, “Listing Tags”), `skopeo list-tags`, and
 * the longer form of Google's registries, which also says which manifest has which tags.
 */
import { kindOfType } from './document-kind.ts';
import { asList, field, isRecord, textField } from './fields.ts';
import type { ClaimSaid, DocumentReader, Said } from './reader.ts';

const KEYS = [
  ['name', 'tags'],
  ['Repository', 'Tags'],
] as const;

export const tagListReader: DocumentReader = {
  format: 'tag-list',
  recognises: ({ value }) => listOf(value) !== null,
  read: ({ value }) => {
    const list = listOf(value);
    if (list === null) return { claims: [] };
    return { claims: list.manifests === null ? tagClaims(list) : manifestClaims(list) };
  },
};

interface TagList {
  readonly name: string;
  readonly tags: readonly unknown[];
  readonly key: string;
  readonly manifests: Readonly<Record<string, unknown>> | null;
}

function listOf(value: unknown): TagList | null {
  for (const [nameKey, key] of KEYS) {
    const name = textField(value, nameKey);
    const tags = field(value, key);
    const isList = Array.isArray(tags) && tags.every((tag) => typeof tag === 'string');
    if (name === null || name === '' || !isList) continue;
    const manifests = field(value, 'manifest');
    return { name, tags, key, manifests: isRecord(manifests) ? manifests : null };
  }
  return null;
}

function tagClaims({ name, tags, key }: TagList): readonly ClaimSaid[] {
  return tags.map((tag, position) => ({
    side: 'named',
    said: [
      { at: [key, position], text: `${name}:${String(tag)}`, as: 'reference', kind: 'registry' },
    ],
  }));
}

function manifestClaims({ name, manifests }: TagList): readonly ClaimSaid[] {
  return Object.entries(manifests ?? {}).map(([digest, entry]) => {
    const tags = asList(field(entry, 'tag')).filter((tag) => typeof tag === 'string');
    const said = (tag: string | null): Said => ({
      ...{ at: ['manifest', digest], text: digest, as: 'digest' },
      kind: kindOfType(textField(entry, 'mediaType'), 'registry'),
      ...{ name, tag },
    });
    const [first = null, ...others] = tags;
    return { side: 'named', said: [said(first), ...others.map(said)] };
  });
}
