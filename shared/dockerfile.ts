/** A Dockerfile made from what an image's config records. It says where the record ends. */
import { configLines } from './dockerfile-config.ts';
import { StepReader, type DockerfileStep } from './dockerfile-step.ts';
import { escapeText } from './escape.ts';
import { bytesShort } from './format.ts';
import { say } from './language/say.ts';
import type { ImageSummary, LayerSummary } from './model.ts';
import type { History } from './oci.ts';

const BASE_NAME = 'org.opencontainers.image.base.name';
const BASE_DIGEST = 'org.opencontainers.image.base.digest';

export type DockerfileSource = Pick<ImageSummary, 'config' | 'layers' | 'annotations'>;

/** The lines of the file. None holds a newline or another character that is not printed. */
export function reconstructDockerfile(image: DockerfileSource): readonly string[] {
  const { config, layers } = image;
  const header = `# ${say('dockerfile.header')}`;
  if (config === null) return [header, `# ${say('dockerfile.no-config')}`];
  const lines = [header, ...baseLines(image)];
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
  if (name === undefined || name === '') return [`# ${say('dockerfile.from-unknown')}`];
  const digest = annotations[BASE_DIGEST] ?? labels[BASE_DIGEST];
  const at = digest === undefined || digest === '' ? '' : `@${digest}`;
  return [`# ${say('dockerfile.from', { name: escapeText(name + at, 500) })}`];
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
  if (item.emptyLayer) return `# ${say('dockerfile.no-layer')}`;
  if (layer === null) return `# ${say('dockerfile.which-layer')}`;
  const { position, size } = layer;
  return `# ${say('dockerfile.its-layer', { position, count, size: bytesShort(size) })}`;
}

/** Builders' own words about a step; BuildKit's is the same for each and says nothing. */
function remarks({ comment = '' }: History): readonly string[] {
  if (comment === '' || comment.startsWith('buildkit.')) return [];
  return [`# ${escapeText(comment, 400)}`];
}

function unplacedLayers(layers: readonly LayerSummary[], steps: number): readonly string[] {
  if (layers.length === 0) return [];
  const heading = say(
    steps === 0 ? 'dockerfile.layers-no-history' : 'dockerfile.layers-other-history',
  );
  const rows = layers.map(({ position, digest, size }) => {
    const stored = say('dockerfile.unplaced-layer', { size: bytesShort(size) });
    return `#   ${String(position)}  ${escapeText(digest, 200)}  ${stored}`;
  });
  return ['', `# ${heading}`, ...rows];
}
