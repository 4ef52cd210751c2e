/**
 * What a record says of images by the shape of a pod: its containers, their states, its image volumes.
 * Workflows, pipelines and the objects of operators have pods in places of their own, so no path is
 * asked for.
 */
import type { Resource } from '../../shared/evidence.ts';
import { asList, field, isRecord, listField, textField } from './fields.ts';
import { joinImage, saidImage, scalarText } from './image-text.ts';
import type { Spot } from './object-walk.ts';
import type { Path } from './path.ts';
import type { ClaimSaid, Said } from './reader.ts';

/** What one key of a record says. */
type KeyReader = (value: unknown, at: Path, spot: Spot) => readonly ClaimSaid[];

/** Lists of containers: of pods, and of the steps and sidecars of Tekton and Argo. */
const CONTAINER_LISTS = [
  'containers',
  'initContainers',
  'ephemeralContainers',
  'steps',
  'sidecars',
];
/** One container: of an Argo template or a Tekton task. */
const SINGLE_CONTAINERS = ['container', 'script', 'stepTemplate'];
const STATUS_LISTS = ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'];

const KEY_READERS: ReadonlyMap<string, KeyReader> = new Map([
  ...CONTAINER_LISTS.map((key) => [key, each(containerClaims)] as const),
  ...SINGLE_CONTAINERS.map((key) => [key, containerClaims] as const),
  ...STATUS_LISTS.map((key) => [key, each(statusClaims)] as const),
  ['volumes', each(volumeClaims)] as const,
  ['images', each(nodeImageClaims)] as const,
]);

/** Kyverno's wildcards and variables: no reference, whatever else it looks like. */
const PATTERN = /[*?]|\{\{/;

/** The claims of a record's own keys; none of what is further down. */
export function podClaims(spot: Spot): readonly ClaimSaid[] {
  const claims: (readonly ClaimSaid[])[] = [];
  for (const key of Object.keys(spot.record)) {
    const value = spot.record[key];
    if (typeof value !== 'object') continue;
    const read = KEY_READERS.get(key) ?? (isImageKey(key) ? imageMapClaims : null);
    if (read !== null) claims.push(read(value, [...spot.path, key], spot));
  }
  return claims.flat();
}

/** True if a record keeps an image in parts, as the values of Helm charts do. */
export function hasImageMap({ record }: Spot): boolean {
  return Object.keys(record).some((key) => isImageKey(key) && imageMapText(record[key]) !== null);
}

function each(read: KeyReader): KeyReader {
  return (value, at, spot) =>
    asList(value).flatMap((item, position) => read(item, [...at, position], spot));
}

function containerClaims(container: unknown, at: Path, spot: Spot): readonly ClaimSaid[] {
  return claim(spot, textField(container, 'name'), [saidAt(container, at, 'image')]);
}

function statusClaims(status: unknown, at: Path, spot: Spot): readonly ClaimSaid[] {
  const said = [saidAt(status, at, 'imageID'), saidAt(status, at, 'image')];
  return claim(spot, textField(status, 'name'), said);
}

function volumeClaims(volume: unknown, at: Path, spot: Spot): readonly ClaimSaid[] {
  return claim(spot, null, [saidAt(field(volume, 'image'), [...at, 'image'], 'reference')]);
}

/** What lies on a node; nothing says that it runs. */
function nodeImageClaims(image: unknown, at: Path, spot: Spot): readonly ClaimSaid[] {
  const names = listField(image, 'names').flatMap((name, position) =>
    typeof name === 'string' && name !== '' && !name.startsWith('<none>')
      ? [saidImage(name, [...at, 'names', position])]
      : [],
  );
  const pinned = names.filter(({ text }) => text.includes('@'));
  const tagged = names.filter(({ text }) => !text.includes('@'));
  return claim(spot, null, [...pinned, ...tagged]).map((all) => ({ ...all, side: 'named' }));
}

function imageMapClaims(value: unknown, at: Path, spot: Spot): readonly ClaimSaid[] {
  const text = imageMapText(value);
  return claim(spot, null, [text === null ? null : saidImage(text, at)]);
}

function isImageKey(key: string): boolean {
  return key === 'image' || key.endsWith('Image');
}

function imageMapText(value: unknown): string | null {
  if (!isRecord(value)) return null;
  const repository = textField(value, 'repository') ?? textField(value, 'image');
  if (!repository) return null;
  return joinImage({
    registry: textField(value, 'registry'),
    repository,
    tag: scalarText(field(value, 'tag')),
    digest: textField(value, 'digest'),
  });
}

function saidAt(record: unknown, at: Path, key: string): Said | null {
  const text = textField(record, key);
  return text ? saidImage(text, [...at, key]) : null;
}

function claim(
  { resource, isPolicy }: Spot,
  container: string | null,
  said: readonly (Said | null)[],
): readonly ClaimSaid[] {
  const kept = said.filter((one) => one !== null && !(isPolicy && PATTERN.test(one.text)));
  if (kept.length === 0) return [];
  const within: Resource | null = resource && { ...resource, container };
  return [{ side: 'deployed', resource: within, said: kept as readonly Said[] }];
}
