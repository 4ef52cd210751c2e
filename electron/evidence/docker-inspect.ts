/**
 * `docker inspect`, `podman inspect` and `nerdctl inspect` of images, containers and services. What `Id` of
 * an image is depends on the store: its config with a graph driver and with podman, what a registry serves
 * with the store of containerd.
 */
import type { ClaimedKind, Resource } from '../../shared/evidence.ts';
import { annotatedBase } from './base-image.ts';
import { kindOfType } from './document-kind.ts';
import { entriesOf, firstEntryIs, type EntryAt } from './entries.ts';
import { field, fieldAt, isRecord, listField, textField } from './fields.ts';
import type { Path } from './path.ts';
import { platformField } from './platform-field.ts';
import type { ClaimSaid, DocumentReader } from './reader.ts';
import { allDigests, DIFF_ID, REGISTRY_NAME, SaidOnce } from './said-once.ts';
import { addImageID, addNames } from './written-names.ts';

type Entry = EntryAt['entry'];

/** Drivers of Docker's own store alone; others share their names with snapshotters of containerd. */
const GRAPH_DRIVERS = new Set([
  'aufs',
  'devicemapper',
  'overlay',
  'overlay2',
  'vfs',
  'windowsfilter',
]);
/** What `docker run` was given where it was given an ID. */
const SHORT_ID = /^[0-9a-f]{12,64}$/;

export const dockerInspectReader: DocumentReader = {
  format: 'docker-inspect',
  recognises: ({ value }) =>
    firstEntryIs(value, (entry) => isImage(entry) || isContainer(entry) || isService(entry)),
  read: ({ value }) => ({
    claims: entriesOf(value).flatMap((each) => {
      if (isImage(each.entry)) return [imageClaim(each)];
      if (isContainer(each.entry)) return [containerClaim(each)];
      return isService(each.entry) ? [serviceClaim(each)] : [];
    }),
    others: entriesOf(value).flatMap(({ entry }) => annotatedBase(entry.Annotations)),
  }),
};

function isImage(entry: Entry): boolean {
  const hasNames = Array.isArray(entry.RepoTags) || Array.isArray(entry.RepoDigests);
  return (
    textField(entry, 'Id') !== null && (isRecord(entry.RootFS) || hasNames) && !isListed(entry)
  );
}

/** What lists of images have and no inspection. */
function isListed(entry: Entry): boolean {
  return Object.hasOwn(entry, 'Containers') && !isRecord(entry.RootFS);
}

function isContainer(entry: Entry): boolean {
  return (
    textField(entry, 'Id') !== null && textField(entry, 'Image') !== null && isRecord(entry.Config)
  );
}

function isService(entry: Entry): boolean {
  return textField(entry, 'ID') !== null && serviceImage(entry) !== null;
}

function imageClaim({ entry, at }: EntryAt): ClaimSaid {
  const once = new SaidOnce();
  const platform = platformField(entry);
  addNames(once, entry.RepoDigests, [...at, 'RepoDigests'], { ...REGISTRY_NAME, platform });
  addDescriptor(once, entry.Descriptor, [...at, 'Descriptor']);
  once.add(entry.Digest, [...at, 'Digest'], { as: 'digest', kind: 'registry', platform });
  addImageID(once, entry.Id, [...at, 'Id'], imageIDKind(entry));
  addNames(once, entry.RepoTags, [...at, 'RepoTags'], { ...REGISTRY_NAME, platform });
  const layers = listField(entry.RootFS, 'Layers');
  once.addList(layers, [...at, 'RootFS', 'Layers'], DIFF_ID);
  return { side: 'named', said: once.said, diffIDs: allDigests(layers) };
}

function addDescriptor(once: SaidOnce, descriptor: unknown, at: Path): void {
  const kind = kindOfType(textField(descriptor, 'mediaType'), 'registry');
  const platform = platformField(field(descriptor, 'platform'));
  once.add(field(descriptor, 'digest'), [...at, 'digest'], { as: 'digest', kind, platform });
}

function imageIDKind(entry: Entry): ClaimedKind {
  if (isBareHex(entry.Id)) return 'config';
  const descriptor = field(entry, 'Descriptor');
  if (isRecord(descriptor))
    return descriptor.digest === entry.Id
      ? kindOfType(textField(descriptor, 'mediaType'), 'registry')
      : 'unknown';
  return GRAPH_DRIVERS.has(textField(entry.GraphDriver, 'Name') ?? '') ? 'config' : 'unknown';
}

/** Podman writes the digest of the config without its algorithm. */
function isBareHex(id: unknown): boolean {
  return typeof id === 'string' && !id.includes(':');
}

function containerClaim({ entry, at }: EntryAt): ClaimSaid {
  const once = new SaidOnce();
  addDescriptor(once, entry.ImageManifestDescriptor, [...at, 'ImageManifestDescriptor']);
  once.add(entry.ImageDigest, [...at, 'ImageDigest'], { as: 'digest', kind: 'registry' });
  const isClassic = GRAPH_DRIVERS.has(textField(entry, 'Driver') ?? '');
  const isConfig =
    isBareHex(entry.Image) || (isClassic && !isRecord(entry.ImageManifestDescriptor));
  addImageID(once, entry.Image, [...at, 'Image'], isConfig ? 'config' : 'unknown');
  addName(once, entry.ImageName, [...at, 'ImageName']);
  addName(once, fieldAt(entry, 'Config', 'Image'), [...at, 'Config', 'Image']);
  const name = textField(entry, 'Name')?.replace(/^\//, '') ?? textField(entry, 'Id');
  return { side: 'deployed', resource: resourceOf('Container', name), said: once.said };
}

function addName(once: SaidOnce, name: unknown, at: Path): void {
  if (typeof name !== 'string' || SHORT_ID.test(name)) return;
  once.add(name, at, REGISTRY_NAME);
}

/** Of `docker service inspect` and of a task: the image with the path to it. */
function serviceImage(entry: Entry): readonly [image: unknown, path: Path] | null {
  const paths = [
    ['Spec', 'TaskTemplate', 'ContainerSpec', 'Image'],
    ['Spec', 'ContainerSpec', 'Image'],
  ];
  const path = paths.find((each) => typeof fieldAt(entry, ...each) === 'string');
  return path === undefined ? null : [fieldAt(entry, ...path), path];
}

function serviceClaim({ entry, at }: EntryAt): ClaimSaid {
  const once = new SaidOnce();
  const [image, path] = serviceImage(entry) ?? [null, []];
  once.add(image, [...at, ...path], REGISTRY_NAME);
  const name = textField(entry.Spec, 'Name') ?? textField(entry, 'ID');
  return { side: 'deployed', resource: resourceOf('Service', name), said: once.said };
}

function resourceOf(kind: string, name: string | null): Resource {
  return { kind, namespace: null, name, container: null };
}
