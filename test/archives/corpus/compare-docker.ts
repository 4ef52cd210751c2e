/** `manifest.json` and `repositories` of a docker archive, and the images that they describe. */
import { configDigest } from './expected.ts';
import { actualDigest, actualSize, imagesOf, type VerifyDocument } from './document.ts';
import type { Ledger } from './ledger.ts';
import type { Truth, TruthImage, TruthItem, TruthLayerSources } from './truth.ts';

export function compareDocker(ledger: Ledger, truth: Truth, document: VerifyDocument): void {
  for (const item of truth.manifest_json ?? []) compareItem(ledger, item, document);
  for (const image of truth.images ?? []) compareImage(ledger, image, document);
  if (truth.repositories !== undefined) {
    const names = new Set(document.images.flatMap((image) => image.names));
    for (const [repository, tags] of Object.entries(truth.repositories))
      for (const tag of Object.keys(tags))
        ledger.holds(
          'repositories',
          names.has(`${repository}:${tag}`) || (tag === 'latest' && names.has(repository)),
          `no image is called ${repository}:${tag}`,
        );
  }
}

/** An item as it stands there; one builder writes its keys in lower case. */
function compareItem(ledger: Ledger, item: TruthItem, document: VerifyDocument): void {
  const places = new Set(document.blobs.map(({ path }) => path));
  const names = new Set(document.images.flatMap((image) => image.names));
  const config = item.Config;
  if (config !== undefined)
    ledger.holds('manifest_json[].Config', places.has(config), `nothing at ${config}`);
  const lists = [
    ['manifest_json[].Layers', item.Layers],
    ['manifest_json[].layers', item.layers],
  ] as const;
  for (const [field, layers] of lists)
    for (const layer of layers ?? [])
      ledger.holds(field, places.has(layer) || isRepeated(document), `nothing at ${layer}`);
  for (const name of item.RepoTags ?? [])
    ledger.holds('manifest_json[].RepoTags', names.has(name), `no image is called ${name}`);
  for (const name of item.repoTags ?? [])
    ledger.holds('manifest_json[].repoTags', names.has(name), `no image is called ${name}`);
  if (item.RepoTags?.length === 0 || item.RepoTags === null)
    ledger.holds('manifest_json[].RepoTags', true, '');
  compareSources(ledger, 'manifest_json[].LayerSources', item.LayerSources, document);
}

function compareImage(ledger: Ledger, image: TruthImage, document: VerifyDocument): void {
  const digest = configDigest(image);
  const named = imagesOf(document, digest);
  const [own] = named;
  ledger.same('images[].Config', own?.imageID ?? null, image.Config === null ? null : digest);
  for (const name of image.RepoTags ?? [])
    ledger.holds(
      'images[].RepoTags',
      named.some(({ names }) => names.includes(name)),
      name,
    );
  if ((image.RepoTags ?? []).length === 0) ledger.same('images[].RepoTags', own?.names ?? [], []);
  compareSources(ledger, 'images[].LayerSources', image.LayerSources, document);
  if (image.problem !== undefined)
    ledger.holds(
      'images[].problem',
      document.findings.some(({ code }) => code === 'rootfs-count-mismatch'),
      `no finding says: ${image.problem}`,
    );
  if (own === undefined) return;
  const actual = actualDigest(document, digest);
  ledger.same('images[].config_sha256', actual, `sha256:${image.config_sha256}`);
  ledger.same('images[].config_size', actualSize(document, digest), image.config_size);
  if (own.imageIDKnown !== 'recomputed')
    ledger.same('images[].config_name_matches', actual === digest, image.config_name_matches);
  if (actual !== digest) return cannotKnow(ledger);
  ledger.same('images[].created', own.created, image.created);
  ledger.same(
    'images[].diff_ids',
    own.layers.map(({ diffID }) => diffID),
    image.diff_ids,
  );
  const { os, architecture } = image.platform;
  if (os === undefined) ledger.same('images[].platform', own.platform, null);
  if (os !== undefined) ledger.same('images[].platform.os', own.platform?.split('/')[0], os);
  if (architecture !== undefined)
    ledger.same('images[].platform.architecture', own.platform?.split('/')[1], architecture);
}

function cannotKnow(ledger: Ledger): void {
  const reason = 'the config is not what its name says, so nothing is taken from it';
  for (const field of ['created', 'diff_ids', 'platform.os', 'platform.architecture'])
    ledger.cannot(`images[].${field}`, reason);
}

/** What Docker adds about layers: the type that each had in the registry. */
function compareSources(
  ledger: Ledger,
  field: string,
  sources: TruthLayerSources | undefined,
  document: VerifyDocument,
): void {
  for (const [diffID, { mediaType }] of Object.entries(sources ?? {})) {
    const layers = document.images.flatMap((image) => image.layers);
    const own = layers.find((layer) => layer.diffID === diffID);
    ledger.same(field, own?.mediaType, mediaType, diffID);
  }
}

/** True if layers stand for others: a layer that is repeated is stored once, behind a link. */
function isRepeated({ images }: VerifyDocument): boolean {
  const layers = images.flatMap((image) => image.layers.map(({ digest }) => digest));
  return new Set(layers).size < layers.length;
}
