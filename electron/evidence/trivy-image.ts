/** What Trivy's reports say of an image (trivy `pkg/types/report.go`). */
import type { Digest } from '../../shared/oci.ts';
import { asList, field, fieldAt, isRecord, listField, textField } from './fields.ts';
import { imageInput } from './image-input.ts';
import type { Path } from './path.ts';
import {
  allDigests,
  CONFIG_DIGEST,
  DIFF_ID,
  isDigest,
  LAYER_DIGEST,
  REGISTRY_NAME,
  type SaidOnce,
} from './said-once.ts';

/** Lists of a result whose items say in which layer they are. */
const IN_LAYERS = ['Packages', 'Vulnerabilities', 'Misconfigurations', 'Secrets', 'Licenses'];

/** `Metadata` of a report; gives all diffIDs, lowest first, if it lists them. */
export function sayMetadata(once: SaidOnce, metadata: unknown, at: Path): readonly Digest[] | null {
  once.addList(field(metadata, 'RepoDigests'), [...at, 'RepoDigests'], REGISTRY_NAME);
  once.add(field(metadata, 'ImageID'), [...at, 'ImageID'], CONFIG_DIGEST);
  once.add(field(metadata, 'Reference'), [...at, 'Reference'], REGISTRY_NAME);
  once.addList(field(metadata, 'RepoTags'), [...at, 'RepoTags'], REGISTRY_NAME);
  once.addList(field(metadata, 'DiffIDs'), [...at, 'DiffIDs'], DIFF_ID);
  for (const [position, layer] of listField(metadata, 'Layers').entries())
    sayLayer(once, layer, [...at, 'Layers', position]);
  return allDigests(listField(metadata, 'DiffIDs'));
}

/** The layers that findings and packages are in. */
export function sayResultLayers(once: SaidOnce, results: unknown, at: Path): void {
  for (const [position, result] of asList(results).entries())
    for (const key of IN_LAYERS)
      for (const [item, found] of listField(result, key).entries())
        sayLayer(once, field(found, 'Layer'), [...at, position, key, item, 'Layer']);
}

/** The image that a result of old reports is about: its target is `name (family version)`. */
export function targetImage(result: unknown): string | null {
  const target = textField(result, 'Target') ?? '';
  const end = target.lastIndexOf(' (');
  const ofSystem = [undefined, 'os-pkgs'].includes(textField(result, 'Class') ?? undefined);
  return ofSystem && end > 0 && target.endsWith(')') ? imageInput(target.slice(0, end)) : null;
}

/** Digests of a report that refer to no image: its own number, a build's step before, fingerprints. */
export function notOfImages(report: unknown): readonly Digest[] {
  const config = fieldAt(report, 'Metadata', 'ImageConfig');
  const found = new Set([
    field(report, 'ArtifactID'),
    fieldAt(config, 'config', 'Image'),
    fieldAt(config, 'container_config', 'Image'),
  ]);
  for (const result of listField(report, 'Results'))
    for (const key of IN_LAYERS)
      for (const item of listField(result, key)) found.add(field(item, 'Fingerprint'));
  return [...found].filter(isDigest);
}

function sayLayer(once: SaidOnce, layer: unknown, at: Path): void {
  if (!isRecord(layer)) return;
  once.add(layer.DiffID, [...at, 'DiffID'], DIFF_ID);
  once.add(layer.Digest, [...at, 'Digest'], LAYER_DIGEST);
}
