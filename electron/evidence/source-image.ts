/** The `source` of Syft's and Grype's reports (syft `source/image_metadata.go`). */
import { readEmbedded } from './embedded-document.ts';
import { field, isRecord, listField, textField } from './fields.ts';
import { versionDigest } from './image-component.ts';
import { imageInput } from './image-input.ts';
import { keyPath, valuesAt, type Found } from './key-path.ts';
import type { Reading } from './reader.ts';
import {
  allDigests,
  CONFIG_DIGEST,
  DIFF_ID,
  REGISTRY_NAME,
  SaidOnce,
  type SaidAs,
} from './said-once.ts';

const LAYER_IDS = keyPath('locations[].layerID');

/**
 * What is said of the image that was looked at; no claim where it was a file or a folder. `packages` are
 * those of the report, with the places that say in which layer they are.
 */
export function readSource(document: unknown, packages: Iterable<Found>): Reading {
  const source = field(document, 'source');
  const key = isRecord(field(source, 'metadata')) ? 'metadata' : 'target';
  const image = field(source, key);
  if (textField(source, 'type') !== 'image' || !isRecord(image))
    return { claims: [], others: versionDigest(textField(source, 'version')) };
  const at = ['source', key];
  const layers = listField(image, 'layers').map((layer) => field(layer, 'digest'));
  const once = new SaidOnce();
  const platform = platformOf(image);
  const manifest: SaidAs = { as: 'digest', kind: 'manifest', platform };
  once.addList(image.repoDigests, [...at, 'repoDigests'], { ...REGISTRY_NAME, platform });
  once.add(image.manifestDigest, [...at, 'manifestDigest'], manifest);
  once.add(image.imageID, [...at, 'imageID'], { ...CONFIG_DIGEST, platform });
  once.add(imageInput(image.userInput), [...at, 'userInput'], REGISTRY_NAME);
  once.addList(image.tags, [...at, 'tags'], REGISTRY_NAME);
  // Both tools take these from unpacked layers, whatever media type they print beside them.
  for (const [i, digest] of layers.entries())
    once.add(digest, [...at, 'layers', i, 'digest'], DIFF_ID);
  for (const found of packages)
    for (const { value, at: place } of valuesAt(found, LAYER_IDS)) once.add(value, place, DIFF_ID);
  const stored = [
    readEmbedded('manifest', image.manifest, image.manifestDigest, [...at, 'manifest']),
    readEmbedded('config', image.config, image.imageID, [...at, 'config']),
  ];
  return {
    claims: [{ side: 'scanned', said: once.said, diffIDs: allDigests(layers) }],
    documents: stored.flatMap(({ documents }) => documents),
    problems: stored.flatMap(({ problems }) => problems),
  };
}

function platformOf(image: unknown): string | null {
  const parts = ['os', 'architecture', 'variant'].map((key) => textField(image, key) ?? '');
  const [os, architecture] = parts;
  if (os === '' || architecture === '') return null;
  return parts.filter((part) => part !== '').join('/');
}
