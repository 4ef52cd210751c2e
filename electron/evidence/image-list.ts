/**
 * Lists of images as JSON: `podman images --format json`, `buildah images --json`, `crictl images -o json`,
 * the Docker Engine's `/images/json`, and the lines of `docker images --format json`.
 */
import type { ClaimedKind, EvidenceFormat } from '../../shared/evidence.ts';
import { entriesOf, firstEntryIs, type EntryAt } from './entries.ts';
import { field, listField, textField } from './fields.ts';
import type { ClaimSaid, DocumentReader } from './reader.ts';
import { REGISTRY_NAME, SaidOnce } from './said-once.ts';
import { addImageID, addNames, isWritten } from './written-names.ts';

type Entry = EntryAt['entry'];

/** Keys of one tool's list; the first three hold lists, the others texts. */
interface Keys {
  readonly names: readonly string[];
  readonly digest: string | null;
  readonly id: string;
  /** What the tool means by its ID. */
  readonly idKind: ClaimedKind;
  /** Told by a key that only this tool's entries have. */
  readonly sign: string;
}

const PODMAN: Keys = {
  names: ['RepoDigests', 'Names', 'RepoTags'],
  ...{ digest: 'Digest', id: 'Id', idKind: 'config', sign: 'Digest' },
};
const BUILDAH: Keys = {
  names: ['names'],
  ...{ digest: 'digest', id: 'id', idKind: 'config', sign: 'createdatraw' },
};
const ENGINE: Keys = {
  names: ['RepoDigests', 'RepoTags'],
  ...{ digest: null, id: 'Id', idKind: 'unknown', sign: 'SharedSize' },
};
const CRI: Keys = {
  names: ['repoDigests', 'repoTags'],
  ...{ digest: null, id: 'id', idKind: 'config', sign: 'repoDigests' },
};

export const podmanImagesReader = listReader('podman-images', [PODMAN, BUILDAH]);
export const engineImagesReader = listReader('docker-images', [ENGINE]);

/** `crictl images -o json` and `crictl inspecti`. */
export const criImagesReader: DocumentReader = {
  format: 'docker-images',
  recognises: ({ value }) => criEntries(value).length > 0,
  read: ({ value }) => ({ claims: criEntries(value).map((each) => imageClaim(each, CRI)) }),
};

/** A line of `docker images --format json`; `nerdctl images` writes the same. */
export const dockerImageLinesReader: DocumentReader = {
  format: 'docker-images',
  recognises: ({ value }) =>
    firstEntryIs(value, (entry) =>
      ['Repository', 'Tag', 'ID'].every((key) => textField(entry, key) !== null),
    ),
  read: ({ value }) => ({ claims: entriesOf(value).map(lineClaim) }),
};

function listReader(format: EvidenceFormat, tools: readonly Keys[]): DocumentReader {
  const keysOf = (entry: Entry) => tools.find((keys) => isOf(entry, keys));
  return {
    format,
    recognises: ({ value }) =>
      Array.isArray(value) && firstEntryIs(value, (entry) => keysOf(entry) !== undefined),
    read: ({ value }) => ({
      claims: entriesOf(value).flatMap((each) => {
        const keys = keysOf(each.entry);
        return keys === undefined ? [] : [imageClaim(each, keys)];
      }),
    }),
  };
}

function isOf(entry: Entry, { names, id, sign }: Keys): boolean {
  const hasNames = names.some((key) => Object.hasOwn(entry, key));
  return (
    textField(entry, id) !== null && Object.hasOwn(entry, sign) && hasNames && !isInspected(entry)
  );
}

/** What an inspection has and no list. */
function isInspected(entry: Entry): boolean {
  return Object.hasOwn(entry, 'RootFS') || Object.hasOwn(entry, 'Config');
}

function criEntries(value: unknown): readonly EntryAt[] {
  const listed = listField(value, 'images').map((entry, position) => ({
    entry,
    at: ['images', position],
  }));
  const status = { entry: field(value, 'status'), at: ['status'] };
  return [...listed, status].flatMap(({ entry, at }) =>
    entriesOf(entry).flatMap((each) => (isOf(each.entry, CRI) ? [{ entry: each.entry, at }] : [])),
  );
}

function imageClaim({ entry, at }: EntryAt, keys: Keys): ClaimSaid {
  const once = new SaidOnce();
  for (const key of keys.names) addNames(once, field(entry, key), [...at, key], REGISTRY_NAME);
  if (keys.digest !== null) {
    const digest = field(entry, keys.digest);
    once.add(digest, [...at, keys.digest], { as: 'digest', kind: 'registry' });
  }
  addImageID(once, field(entry, keys.id), [...at, keys.id], keys.idKind);
  return { side: 'named', said: once.said };
}

function lineClaim({ entry, at }: EntryAt): ClaimSaid {
  const once = new SaidOnce();
  const [repository, tag, digest] = ['Repository', 'Tag', 'Digest'].map((key) => {
    const text = textField(entry, key);
    return isWritten(text) ? text : null;
  });
  const platform = textField(entry, 'Platform') || null;
  if (digest != null)
    once.add(digest, [...at, 'Digest'], {
      ...{ as: 'digest', kind: 'registry', platform },
      ...{ name: repository ?? null, tag: tag ?? null },
    });
  else if (repository != null) {
    const name = tag == null ? repository : `${repository}:${tag}`;
    once.add(name, [...at, 'Repository'], { ...REGISTRY_NAME, platform });
  }
  addImageID(once, entry.ID, [...at, 'ID'], 'unknown');
  return { side: 'named', said: once.said };
}
