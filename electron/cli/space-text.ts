/** The space of one image as text: sums, a bar for each layer, and the paths that waste most. */
import { buildStep } from '../../shared/build-step.ts';
import { escapeText } from '../../shared/escape.ts';
import { bytes, bytesShort, count, plural } from '../../shared/format.ts';
import type { ImageSummary } from '../../shared/model.ts';
import {
  causeWords,
  efficiency,
  efficiencyFormula,
  shareText,
  type LayerSpace,
  type SpaceReport,
} from '../../shared/space.ts';
import type { Run } from './command.ts';
import { imageLabel } from './labels.ts';
import { inLine } from './shown-rows.ts';
import { table, type Column } from './table.ts';

/** Characters of the longest bar. */
const BAR = 24;

export function printSpace(run: Run, image: ImageSummary, report: SpaceReport, top: number): void {
  const { out } = run;
  const { stored, merged, repeated } = report;
  const wasted = stored - merged;
  out.print(out.paint(`image ${imageLabel(image)}`, 'bold'));
  const rows: [string, string][] = [
    ['efficiency', `${shareText(merged, stored)}  (${efficiencyFormula()})`],
    ['stored', bytes(stored)],
    ['merged', bytes(merged)],
    ['wasted', wasted === 0 ? 'nothing' : bytes(wasted)],
  ];
  if (repeated.copies > 0) {
    const copies = plural(repeated.copies, 'copy', 'copies');
    const words = `${bytes(repeated.bytes)} in ${copies} with the same path, size and time`;
    rows.push(['stored again', words]);
  }
  for (const [label, value] of rows) out.print(`  ${out.paint(label.padEnd(13), 'dim')}${value}`);
  out.print();
  printLayers(run, image, report.layers);
  printWasted(run, report, top);
}

function printLayers({ out }: Run, image: ImageSummary, layers: readonly LayerSpace[]): void {
  const most = Math.max(1, ...layers.map(({ files }) => files?.stored ?? 0));
  const dim = (cell: string, row: number): string => (row === 0 ? out.paint(cell, 'dim') : cell);
  const right: Column = { align: 'right', paint: dim };
  const columns: readonly Column[] = [right, right, right, right, right, {}, { paint: dim }];
  const head = ['layer', 'blob', 'files', 'survives', 'wasted', 'survives █, wasted ░', 'step'];
  const rows = layers.map((layer) => {
    const { position, size, files } = layer;
    const step = buildStep(image.layers[position - 1]?.createdBy ?? '');
    const sums =
      files === null
        ? ['not read', '', '', '']
        : [
            bytesShort(files.stored),
            bytesShort(files.survives),
            wasteText(layer),
            bar(files.survives, files.stored, most),
          ];
    return [String(position), bytesShort(size), ...sums, escapeText(step, 400)];
  });
  out.printLines(table(columns, [head, ...rows], out.width));
}

/** `4.0 KiB by 3`: how much of a layer is not needed, and which layers are the cause. */
function wasteText({ files }: LayerSpace): string {
  if (files === null || files.wasted.length === 0) return '–';
  const bytesWasted = files.stored - files.survives;
  return `${bytesShort(bytesWasted)} by ${inLine(files.wasted.map(({ by }) => String(by)))}`;
}

function bar(survives: number, stored: number, most: number): string {
  const whole = stored === 0 ? 0 : Math.max(1, Math.round((stored / most) * BAR));
  const full = stored === 0 ? 0 : Math.round((survives / stored) * whole);
  return '█'.repeat(full) + '░'.repeat(whole - full);
}

function printWasted({ out }: Run, { wasted, wastedPaths }: SpaceReport, top: number): void {
  if (wasted.length === 0) return;
  const right: Column = { align: 'right' };
  const rows = wasted
    .slice(0, top)
    .map(({ path, bytes: lost, copies, layers, cause }) => [
      bytesShort(lost),
      plural(copies, 'copy', 'copies'),
      `in ${inLine(layers.map(String))}`,
      causeWords(cause),
      escapeText(path),
    ]);
  out.print();
  out.print(out.paint('Paths that waste most', 'bold'));
  out.printLines(table([right, right, {}, {}, {}], rows).map((line) => `  ${line}`));
  const more = wastedPaths - rows.length;
  if (more > 0) out.print(`  … and ${plural(more, 'path')} more of ${count(wastedPaths)}`);
}

/** The report as it is in JSON. */
export function spaceFields(image: ImageSummary, report: SpaceReport, top: number): object {
  const { layers, stored, merged, repeated, wasted, wastedPaths } = report;
  return {
    names: image.names,
    digest: image.digest,
    imageID: image.imageID,
    platform: image.platform,
    efficiency: efficiency(report),
    stored,
    merged,
    wasted: stored - merged,
    repeated,
    layers: layers.map(({ files, ...layer }) => ({
      ...layer,
      ...(files ?? { entries: null, stored: null, survives: null, wasted: null }),
    })),
    wastedPaths,
    paths: wasted.slice(0, top),
  };
}
