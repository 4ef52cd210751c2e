/** One image as a block of text: its names, its config in words, its layers. */
import { escapeText } from '../../shared/escape.ts';
import { bytes, bytesShort, count, shortDigest, statusWord } from '../../shared/format.ts';
import type { BlobStatus, ImageSummary, LayerSummary } from '../../shared/model.ts';
import type { History, RuntimeConfig } from '../../shared/oci.ts';
import type { Run } from './command.ts';
import type { Facts } from '../engine/facts.ts';
import { namesLabel } from './labels.ts';
import { shownRows } from './shown-rows.ts';
import { table } from './table.ts';

const LABEL_WIDTH = 13;

/** Prints the block, an empty line first. */
export function printImage(run: Run, facts: Facts, image: ImageSummary): void {
  const { out, options } = run;
  const digest = image.digest === null ? 'no digest recorded' : escapeText(image.digest, 200);
  out.print();
  out.print(`${out.paint(image.kind.padEnd(LABEL_WIDTH - 2), 'bold')}${digest}`);
  for (const [label, value] of imageRows(facts, image, options.long))
    if (value !== '') out.print(`  ${out.paint(label.padEnd(LABEL_WIDTH), 'dim')}${value}`);
  if (image.layers.length === 0) return;
  out.print();
  printLayers(run, facts, image);
}

function imageRows(facts: Facts, image: ImageSummary, long: boolean): [string, string][] {
  const { config } = image;
  return [
    ['names', namesLabel(image.names)],
    ['platform', escapeText(image.platform ?? '', 100)],
    ['mediaType', long ? escapeText(image.mediaType, 200) : ''],
    ['created', escapeText(config?.created ?? '', 60)],
    ['author', escapeText(config?.author ?? '', 200)],
    ['imageID', imageIDText(facts, image)],
    ...(config === null ? [] : runtimeRows(config.runtime, long)),
    ['annotations', mapText(image.annotations, long)],
    ['layers', layersText(image)],
  ];
}

function imageIDText(facts: Facts, { imageID }: ImageSummary): string {
  if (imageID === null) return '';
  const status = facts.status(imageID);
  const remark = status === 'verified' ? '' : `  (${statusWord(status)})`;
  return escapeText(imageID, 200) + remark;
}

function runtimeRows(runtime: RuntimeConfig, long: boolean): [string, string][] {
  return [
    ['entrypoint', wordsText(runtime.entrypoint)],
    ['command', wordsText(runtime.cmd)],
    ['user', escapeText(runtime.user ?? '', 100)],
    ['working dir', escapeText(runtime.workingDir ?? '', 300)],
    ['environment', environmentText(runtime.env, long)],
    ['ports', runtime.exposedPorts.map((port) => escapeText(port, 40)).join(', ')],
    ['volumes', runtime.volumes.map((volume) => escapeText(volume, 200)).join(', ')],
    ['labels', mapText(runtime.labels, long)],
    ['stop signal', escapeText(runtime.stopSignal ?? '', 40)],
  ];
}

/** Arguments as a shell would need them, so that one with spaces shows as one. */
function wordsText(words: readonly string[]): string {
  const shown = words.map((word) => {
    const safe = escapeText(word, 300);
    return /^[^\s'"\\]+$/.test(safe) ? safe : JSON.stringify(safe);
  });
  return shown.join(' ');
}

/** Names only: values may be secrets that somebody left there. `--long` shows them. */
function environmentText(env: readonly string[], long: boolean): string {
  const items = env.map((item) => (long ? item : (item.split('=', 1)[0] ?? '')));
  return items.map((item) => escapeText(item, long ? 1000 : 60)).join(', ');
}

function mapText(map: Readonly<Record<string, string>>, long: boolean): string {
  const pairs = Object.entries(map);
  if (pairs.length === 0) return '';
  if (!long) return `${String(pairs.length)} (--long shows ${pairs.length === 1 ? 'it' : 'them'})`;
  return pairs
    .map(([key, value]) => `${escapeText(key, 200)}=${escapeText(value, 1000)}`)
    .join(', ');
}

function layersText({ layers }: ImageSummary): string {
  const stored = layers.reduce((sum, layer) => sum + layer.size, 0);
  return `${count(layers.length)}, together ${bytes(stored)}`;
}

/** Layers, with the steps between them that made none where the history lines up. */
function printLayers({ out, options }: Run, facts: Facts, image: ImageSummary): void {
  const digest = (layer: LayerSummary) =>
    options.long ? escapeText(layer.digest, 200) : shortDigest(layer.digest);
  const statuses: (BlobStatus | null)[] = [];
  const steps = shownRows(stepsOf(image), ({ layer }) => (layer === null ? 'steps' : 'layers'));
  const rows = steps.rows.map(({ layer, text }) => {
    statuses.push(layer === null ? null : facts.status(layer.digest));
    const command = escapeText(text.replace(/\s+/g, ' ').trim(), options.long ? 4000 : 400);
    if (layer === null) return ['', '', '', '', command];
    const status = statusWord(facts.status(layer.digest));
    return [String(layer.position), digest(layer), bytesShort(layer.size), status, command];
  });
  const widest = options.long ? Infinity : out.width - 2;
  const colour = (cell: string, row: number) => {
    const status = statuses[row];
    if (status === 'missing') return out.paint(cell, 'yellow');
    return status === 'unchecked' || status == null ? out.paint(cell, 'dim') : cell;
  };
  const columns = [
    { align: 'right' },
    {},
    { align: 'right' },
    { paint: colour },
    { paint: (cell: string) => out.paint(cell, 'dim') },
  ] as const;
  const head = ['#', 'layer', 'size', 'state', 'made by'];
  const hasText = rows.some((row) => row[4] !== '');
  const [first = '', ...lines] = table(
    columns,
    [hasText ? head : head.slice(0, 4), ...rows],
    widest,
  );
  out.print(`  ${first}`);
  out.printLines([...lines, ...steps.more].map((line) => `  ${line}`));
}

interface Step {
  readonly layer: LayerSummary | null;
  readonly text: string;
}

/** Every history item in order, each with its layer; layers alone if the two do not line up. */
function stepsOf({ layers, config }: ImageSummary): readonly Step[] {
  const history = config?.history ?? [];
  const making = history.filter((item) => !item.emptyLayer);
  if (making.length !== layers.length)
    return layers.map((layer) => ({ layer, text: layer.createdBy ?? '' }));
  let next = 0;
  return history.map((item) => ({
    layer: item.emptyLayer ? null : (layers[next++] ?? null),
    text: historyText(item),
  }));
}

function historyText(item: History): string {
  return item.createdBy ?? item.comment ?? '';
}
