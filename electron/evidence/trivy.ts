/** Reports of `trivy image` and `trivy k8s` as JSON, with the lists of its first schema. */
import type { Resource } from '../../shared/evidence.ts';
import { asList, field, isRecord, listField, textField } from './fields.ts';
import { imageInput } from './image-input.ts';
import type { Path } from './path.ts';
import type { ClaimSaid, DocumentReader, Reading } from './reader.ts';
import { REGISTRY_NAME, SaidOnce } from './said-once.ts';
import { notOfImages, sayMetadata, sayResultLayers, targetImage } from './trivy-image.ts';

/** Lists of a cluster's report that hold resources; the first two are of newer versions. */
const RESOURCE_LISTS = ['Resources', 'Findings', 'Vulnerabilities', 'Misconfigurations'] as const;

export const trivy: DocumentReader = {
  format: 'trivy',
  recognises: ({ value }) => isReport(value) || isCluster(value) || isOldList(value),
  read: ({ value }) => {
    if (isReport(value)) return readReport(value);
    if (isCluster(value)) return readCluster(value);
    return { claims: readUnnamed([], value, [], null) };
  },
};

function isReport(value: unknown): boolean {
  const named = textField(value, 'ArtifactName') ?? textField(value, 'ArtifactType');
  const rest = ['Results', 'Metadata', 'SchemaVersion'];
  return named !== null && rest.some((key) => field(value, key) !== undefined);
}

function isCluster(value: unknown): boolean {
  return (
    textField(value, 'ClusterName') !== null &&
    RESOURCE_LISTS.some((key) => listField(value, key).length > 0)
  );
}

/** Schema 1 is the bare list of results. */
function isOldList(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every((result) => {
    const known = ['Vulnerabilities', 'Misconfigurations', 'Packages', 'Type', 'Class'];
    return (
      textField(result, 'Target') !== null && known.some((key) => field(result, key) !== undefined)
    );
  });
}

function readReport(report: unknown): Reading {
  const once = new SaidOnce();
  const diffIDs = sayMetadata(once, field(report, 'Metadata'), ['Metadata']);
  // The report of an SBOM or a folder is named after a file.
  if (field(report, 'ArtifactType') === 'container_image')
    once.add(imageInput(field(report, 'ArtifactName')), ['ArtifactName'], REGISTRY_NAME);
  sayResultLayers(once, field(report, 'Results'), ['Results']);
  const claim: ClaimSaid = { side: 'scanned', said: once.said, diffIDs };
  return { claims: [claim], others: notOfImages(report) };
}

function readCluster(cluster: unknown): Reading {
  const resources = RESOURCE_LISTS.flatMap((key) =>
    listField(cluster, key).map((resource, position) => ({ resource, at: [key, position] })),
  );
  return {
    claims: resources.flatMap(({ resource, at }) => readResource(resource, at)),
    others: resources.flatMap(({ resource }) => notOfImages(resource)),
  };
}

function readResource(resource: unknown, at: Path): readonly ClaimSaid[] {
  const of = {
    kind: textField(resource, 'Kind'),
    namespace: textField(resource, 'Namespace'),
    name: textField(resource, 'Name'),
    container: null,
  };
  const images = metadataOf(resource, at).map(([metadata, place]): ClaimSaid => {
    const once = new SaidOnce();
    const diffIDs = sayMetadata(once, metadata, place);
    return { side: 'scanned', resource: of, said: once.said, diffIDs };
  });
  return readUnnamed(images, field(resource, 'Results'), [...at, 'Results'], of);
}

/** One image, or a list with one for each container. */
function metadataOf(resource: unknown, at: Path): readonly (readonly [unknown, Path])[] {
  const metadata = field(resource, 'Metadata');
  if (isRecord(metadata)) return [[metadata, [...at, 'Metadata']]];
  return listField(resource, 'Metadata').map((item, i) => [item, [...at, 'Metadata', i]]);
}

/**
 * Results that do not say of which image they are. With one image they are of that; with several, what
 * they say of layers is a claim of its own.
 */
function readUnnamed(
  described: readonly ClaimSaid[],
  results: unknown,
  at: Path,
  resource: Resource | null,
): readonly ClaimSaid[] {
  const known = described.filter(({ said }) => said.length > 0);
  const images = known.length > 0 ? known : targetClaims(results, at, resource);
  const [only] = images;
  const layers = new SaidOnce();
  for (const { at: place, text, as, kind } of images.length === 1 ? (only?.said ?? []) : [])
    layers.add(text, place, { as, kind });
  sayResultLayers(layers, results, at);
  if (images.length !== 1) return [...images, { side: 'scanned', resource, said: layers.said }];
  return [{ side: 'scanned', resource, said: layers.said, diffIDs: only?.diffIDs ?? null }];
}

function targetClaims(results: unknown, at: Path, resource: Resource | null): readonly ClaimSaid[] {
  const once = new SaidOnce();
  for (const [position, result] of asList(results).entries())
    once.add(targetImage(result), [...at, position, 'Target'], REGISTRY_NAME);
  return once.said.map((said) => ({ side: 'scanned', resource, said: [said] }));
}
