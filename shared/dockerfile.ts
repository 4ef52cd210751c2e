/** A Dockerfile made from what an image's config records. It says where the record ends. */
import { configLines } from './dockerfile-config.ts';
import { StepReader, type DockerfileStep } from './dockerfile-step.ts';
import { escapeText } from './escape.ts';
import { bytesShort } from './format.ts';
import type { ImageSummary, LayerSummary } from './model.ts';
import type { History } from './oci.ts';

const HEADER = "# Reconstructed by Drydock from the image's history; not the original.";
const BASE_NAME = 'org.opencontainers.image.base.name';
const BASE_DIGEST = 'org.opencontainers.image.base.digest';

export type DockerfileSource = Pick<ImageSummary, 'config' | 'layers' | 'annotations'>;

/** The lines of the file. None holds a newline or another character that is not printed. */
export function reconstructDockerfile(image: DockerfileSource): readonly string[] {
  const { config, layers } = image;
  if (config === null) return [HEADER, '# The config is not here, so nothing is known.'];
  const lines = [HEADER, ...baseLines(image)];
  const aligned = layersOfSteps(config.history, layers);
  const reader = new StepReader();
  const seen: DockerfileStep[] = [];
  let place = '';
  for (const [i, item] of config.history.entries()) {
    const step = reader.read(item.createdBy ?? '');
    const next = placeOf(item, aligned?.[i] ?? null, layers.length);
    if (next !== place || !item.emptyLayer) lines.push('', next);
    place = next;
    lines.push(...remarks(item), ...step.lines);
    seen.push(step);
  }
  if (aligned === null) lines.push(...unplacedLayers(layers, config.history.length));
  return [...lines, ...configLines(config.runtime, seen)];
}

function baseLines({ annotations, config }: DockerfileSource): readonly string[] {
  const labels = config?.runtime.labels ?? {};
  const name = annotations[BASE_NAME] ?? labels[BASE_NAME];
  if (name === undefined || name === '') return ['# FROM: not recorded'];
  const digest = annotations[BASE_DIGEST] ?? labels[BASE_DIGEST];
  const at = digest === undefined || digest === '' ? '' : `@${digest}`;
  return [`# FROM ${escapeText(name + at, 500)} (as the image says of itself)`];
}

/** By step: its layer, null for none. Null if steps and layers do not line up. */
export function layersOfSteps(
  history: readonly History[],
  layers: readonly LayerSummary[],
): readonly (LayerSummary | null)[] | null {
  let next = 0;
  const found = history.map((item) => (item.emptyLayer ? null : (layers[next++] ?? null)));
  return next === layers.length ? found : null;
}

function placeOf(item: History, layer: LayerSummary | null, count: number): string {
  if (item.emptyLayer) return '# no layer';
  if (layer === null) return '# a layer, it is not known which';
  return `# layer ${String(layer.position)} of ${String(count)}, ${bytesShort(layer.size)} stored`;
}

/** Builders' own words about a step; BuildKit's is the same for each and says nothing. */
function remarks({ comment = '' }: History): readonly string[] {
  if (comment === '' || comment.startsWith('buildkit.')) return [];
  return [`# ${escapeText(comment, 400)}`];
}

function unplacedLayers(layers: readonly LayerSummary[], steps: number): readonly string[] {
  if (layers.length === 0) return [];
  const why = steps === 0 ? 'records no history' : 'has a history that does not fit its layers';
  const rows = layers.map(({ position, digest, size }) => {
    return `#   ${String(position)}  ${escapeText(digest, 200)}  ${bytesShort(size)} stored`;
  });
  return ['', `# The config ${why}. The layers are:`, ...rows];
}
