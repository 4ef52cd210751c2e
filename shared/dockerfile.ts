/** A Dockerfile made from what an image's config records. It says where the record ends. */
import { isCarried, StepReader, type DockerfileStep } from './dockerfile-step.ts';
import { execForm, quotedValue } from './dockerfile-words.ts';
import { escapeText } from './escape.ts';
import { bytesShort } from './format.ts';
import type { ImageSummary, LayerSummary } from './model.ts';
import type { History, ImageConfig } from './oci.ts';

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
  const more = unseen(config, seen);
  if (more.length > 0) lines.push('', '# In the config, and in no step above', ...more);
  return lines;
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

/** What the config sets and no step accounts for: it came with a base image, or from another tool. */
function unseen({ runtime }: ImageConfig, steps: readonly DockerfileStep[]): readonly string[] {
  const told = new Set(steps.map(({ keyword }) => keyword));
  const pairs = (keyword: string, all: readonly (readonly [string, string])[]): string[] => {
    const lines = steps.flatMap((step) => (step.keyword === keyword ? step.lines : []));
    const text = ` ${lines.join(' ')}`;
    return all
      .filter(([name]) => !text.includes(` ${name}=`))
      .map(([name, value]) => `${keyword} ${quotedName(name)}=${quotedValue(value)}`);
  };
  const list = (keyword: string, words: readonly string[], exec: boolean): string[] => {
    if (words.length === 0 || told.has(keyword)) return [];
    return [`${keyword} ${exec ? execForm(words) : words.join(' ')}`];
  };
  const one = (keyword: string, word = ''): string[] =>
    list(keyword, word === '' ? [] : [word], false);
  const found = [
    ...pairs('ENV', runtime.env.map(splitPair)),
    ...pairs('LABEL', Object.entries(runtime.labels)),
    ...list('EXPOSE', runtime.exposedPorts, false),
    ...list('VOLUME', runtime.volumes, true),
    ...one('WORKDIR', runtime.workingDir),
    ...one('USER', runtime.user),
    ...one('STOPSIGNAL', runtime.stopSignal),
    ...list('ENTRYPOINT', runtime.entrypoint, true),
    ...list('CMD', runtime.cmd, true),
  ];
  return found.map((line) => {
    const safe = escapeText(line, 4000);
    return safe === line && isCarried(line) ? line : `# ${safe}`;
  });
}

function splitPair(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function quotedName(name: string): string {
  return /^[\w./-]+$/.test(name) ? name : quotedValue(name);
}
