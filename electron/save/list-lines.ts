// A view of files as the lines of a text, CSV or JSON file.

import { escapeJSON } from '../../shared/escape.ts';
import type { ListFormat } from '../../shared/saving.ts';
import type { Listing, ListingRow } from '../tree/listing.ts';
import { mergeLayers } from '../tree/stack.ts';
import { CSV_END, CSV_HEADER, csvLine } from './csv.ts';
import { jsonRow, longLine, type LayerAt } from './listed-row.ts';

export interface ListedLayer extends LayerAt {
  readonly listing: Listing;
}

/** What the file holds apart from rows. JSON is an array of the objects of `ls --json`. */
export const LIST_FRAME: Readonly<
  Record<ListFormat, { readonly head: string; readonly end: string; readonly foot: string }>
> = {
  text: { head: '', end: '\n', foot: '' },
  csv: { head: CSV_HEADER + CSV_END, end: CSV_END, foot: '' },
  json: { head: '[\n', end: ',\n', foot: '\n]\n' },
};

/** A row for each entry of one layer in the order of its tar, or of what several are when merged. */
export function* listRows(
  layers: readonly ListedLayer[],
  merged: boolean,
  format: ListFormat,
): Generator<string> {
  if (merged) yield* mergedRows(layers, format);
  else yield* storedRows(layers, format);
}

function* storedRows(layers: readonly ListedLayer[], format: ListFormat): Generator<string> {
  for (const layer of layers)
    for (let i = 0; i < layer.listing.count; i++)
      yield rowText(format, layer, layer.listing.row(i));
}

function* mergedRows(layers: readonly ListedLayer[], format: ListFormat): Generator<string> {
  const stack = mergeLayers(layers.map(({ listing }) => listing));
  for (let i = 0; i < stack.count; i++) {
    const { path, layer, index } = stack.entry(i);
    const from = layers[layer];
    if (from !== undefined) yield rowText(format, from, from.listing.row(index), path);
  }
}

function rowText(format: ListFormat, layer: LayerAt, row: ListingRow, path?: string): string {
  if (format === 'csv') return csvLine(layer, row, path);
  return format === 'json'
    ? escapeJSON(JSON.stringify(jsonRow(layer, row, path)))
    : longLine(row, path);
}
