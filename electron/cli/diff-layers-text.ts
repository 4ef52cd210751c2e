/** Layers of two images, paired, as text. */
import { buildStep } from '../../shared/build-step.ts';
import type { LayerPair, LayerRelation } from '../../shared/compare.ts';
import { escapeText } from '../../shared/escape.ts';
import { bytesShort, shortDigest, twoDigests } from '../../shared/format.ts';
import type { LayerSummary } from '../../shared/model.ts';
import type { Run } from './command.ts';
import { shownRows } from './shown-rows.ts';
import { table, type Column } from './table.ts';
import type { Colour } from './text.ts';

const WORDS: Readonly<Record<LayerRelation, string>> = {
  same: 'same',
  moved: 'moved',
  repacked: 'same files, packed anew',
  'before-only': 'only in the first',
  'after-only': 'only in the second',
};

const COLOUR: Readonly<Record<LayerRelation, Colour>> = {
  same: 'dim',
  moved: 'yellow',
  repacked: 'yellow',
  'before-only': 'red',
  'after-only': 'green',
};

/** A line for each pair, below a head: positions on both sides, how they relate, digest, size, and the step that made it. */
export function layerLines({ out }: Run, pairs: readonly LayerPair[]): readonly string[] {
  const { rows, more } = shownRows(pairs, ({ relation }) => WORDS[relation]);
  if (rows.length === 0) return [];
  // The first row is the head.
  const paint = (cell: string, row: number): string =>
    out.paint(cell, COLOUR[rows[row - 1]?.relation ?? 'same']);
  const dim = (cell: string, row: number): string => (row === 0 ? out.paint(cell, 'dim') : cell);
  const right: Column = { align: 'right', paint: dim };
  const columns: readonly Column[] = [right, right, { paint }, {}, right, { paint: dim }];
  const head = ['first', 'second', '', '', 'size', 'step'];
  const cells = rows.map((pair) => [
    placeOf(pair.before),
    placeOf(pair.after),
    WORDS[pair.relation],
    digestsOf(pair),
    bytesShort((pair.after ?? pair.before)?.size ?? 0),
    stepOf(pair.after ?? pair.before),
  ]);
  return [...table(columns, [head, ...cells], out.width - 2), ...more];
}

function placeOf(layer: LayerSummary | null): string {
  return layer === null ? '–' : String(layer.position);
}

function digestsOf({ before, after }: LayerPair): string {
  if (before === null || after === null || before.digest === after.digest)
    return shortDigest((after ?? before)?.digest ?? '');
  return twoDigests(before.digest, after.digest).join(' → ');
}

function stepOf(layer: LayerSummary | null): string {
  return escapeText(buildStep(layer?.createdBy ?? ''), 300);
}
