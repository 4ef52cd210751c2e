/**
 * What builders write beside an image: `--metadata-file` of buildx and buildctl, `jib-image.json`; and
 * `manifest.json` of `docker save`.
 */
import type { ClaimedKind } from '../../shared/evidence.ts';
import { kindOfType } from './document-kind.ts';
import { entriesOf, firstEntryIs, type EntryAt } from './entries.ts';
import { field, fieldAt, isRecord, textField } from './fields.ts';
import type { Path } from './path.ts';
import { platformField } from './platform-field.ts';
import type { ClaimSaid, DocumentReader } from './reader.ts';
import { parseReference } from './reference.ts';
import { CONFIG_DIGEST, REGISTRY_NAME, SaidOnce } from './said-once.ts';
import { addNames } from './written-names.ts';

const DIGEST = 'containerimage.digest';
const CONFIG = 'containerimage.config.digest';
const DESCRIPTOR = 'containerimage.descriptor';
const NAMES = 'image.name';

/** Of a build, or of each target of `docker buildx bake`. */
export const buildMetadataReader: DocumentReader = {
  format: 'digest-file',
  recognises: ({ value }) => targetsOf(value).length > 0,
  read: ({ value }) => ({ claims: targetsOf(value).map(metadataClaim) }),
};

export const jibImageReader: DocumentReader = {
  format: 'digest-file',
  recognises: ({ value }) =>
    ['image', 'imageId', 'imageDigest'].every((key) => textField(value, key) !== null),
  read: ({ value }) => ({ claims: [jibClaim(value)] }),
};

/** In any letters, as every loader of it reads it. */
export const savedManifestReader: DocumentReader = {
  format: 'docker-manifest',
  recognises: ({ value }) =>
    Array.isArray(value) &&
    firstEntryIs(
      value,
      (entry) =>
        typeof valueOf(entry, 'Config') === 'string' && Array.isArray(valueOf(entry, 'Layers')),
    ),
  read: ({ value }) => ({ claims: entriesOf(value).map(savedClaim) }),
};

function targetsOf(value: unknown): readonly EntryAt[] {
  if (!isRecord(value)) return [];
  const targets = Object.entries(value).map(([key, entry]) => ({ entry, at: [key] }));
  return [{ entry: value, at: [] }, ...targets].flatMap(({ entry, at }) =>
    isRecord(entry) && textField(entry, DIGEST) !== null ? [{ entry, at }] : [],
  );
}

function metadataClaim({ entry, at }: EntryAt): ClaimSaid {
  const once = new SaidOnce();
  const descriptor = field(entry, DESCRIPTOR);
  const names = (textField(entry, NAMES) ?? '').split(',').filter((name) => name !== '');
  const [first = ''] = names;
  const { name, tag } = parseReference(first.trim());
  const platform = platformField(field(descriptor, 'platform'));
  // Docker's own store has no manifests: its exporter gives the config's digest for both.
  const isConfig = entry[CONFIG] === entry[DIGEST];
  const kind = kindOfType(textField(descriptor, 'mediaType'), isConfig ? 'config' : 'registry');
  const own = { as: 'digest', kind, platform } as const;
  once.add(entry[DIGEST], [...at, DIGEST], { ...own, name, tag });
  once.add(field(descriptor, 'digest'), [...at, DESCRIPTOR, 'digest'], own);
  once.add(entry[CONFIG], [...at, CONFIG], CONFIG_DIGEST);
  for (const each of names.slice(1)) once.add(each.trim(), [...at, NAMES], REGISTRY_NAME);
  return { side: 'named', said: once.said };
}

function jibClaim(value: unknown): ClaimSaid {
  const once = new SaidOnce();
  const { name, tag } = parseReference(textField(value, 'image') ?? '');
  const digest: { as: 'digest'; kind: ClaimedKind } = { as: 'digest', kind: 'registry' };
  once.add(field(value, 'imageDigest'), ['imageDigest'], { ...digest, name, tag });
  once.add(field(value, 'imageId'), ['imageId'], CONFIG_DIGEST);
  return { side: 'named', said: once.said };
}

/** The config's digest is in its member's name, where that is one. */
function savedClaim({ entry, at }: EntryAt): ClaimSaid {
  const once = new SaidOnce();
  const key = keyOf(entry, 'Config');
  const hex = /^(?:blobs\/sha256\/)?([0-9a-f]{64})(?:\.json)?$/.exec(
    textField(entry, key) ?? '',
  )?.[1];
  once.add(hex, [...at, key], { as: 'hex', kind: 'config' });
  const tags: Path = [...at, keyOf(entry, 'RepoTags')];
  addNames(once, valueOf(entry, 'RepoTags'), tags, REGISTRY_NAME);
  return { side: 'named', said: once.said };
}

function keyOf(entry: EntryAt['entry'], name: string): string {
  if (Object.hasOwn(entry, name)) return name;
  const wanted = name.toLowerCase();
  return Object.keys(entry).find((key) => key.toLowerCase() === wanted) ?? name;
}

function valueOf(entry: EntryAt['entry'], name: string): unknown {
  return fieldAt(entry, keyOf(entry, name));
}
