/** `drydock ls`: the files of layers, or of all layers merged. */
import { escapeText } from '../../shared/escape.ts';
import { throwIfCancelled } from '../../shared/failure.ts';
import type { LayerSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Listing } from '../tree/listing.ts';
import { mergeLayers, type MergedEntry } from '../tree/stack.ts';
import type { Command, Run } from './command.ts';
import { jsonLine } from './documents.ts';
import { imageLabel } from './labels.ts';
import { LayerReader } from './layer-reader.ts';
import { CSV_END, CSV_HEADER, csvLine } from '../save/csv.ts';
import { changeColumn, jsonRow, longLine, plainLine, type LayerAt } from '../save/listed-row.ts';
import {
  imagesToList,
  layersToList,
  lowestLayers,
  oneImage,
  type ImageLayers,
} from './ls-layers.ts';
import { select } from './select.ts';

export const ls: Command = async (run) => {
  const session = await run.open();
  const selection = select(session.graph, run.options);
  const images = imagesToList(selection);
  const reader = new LayerReader(run, session, selection);
  if (run.options.csv) run.out.print(CSV_HEADER, CSV_END);
  if (run.options.merged) {
    const image = oneImage(images, '--merged');
    await listMerged(run, reader, lowestLayers(image, run.options.upTo));
  } else await listEach(run, reader, layersToList(images, run.options.layer));
  await run.out.flush();
  return reader.conclude();
};

async function listEach(
  run: Run,
  reader: LayerReader,
  lists: readonly ImageLayers[],
): Promise<void> {
  const { out, options } = run;
  const onlyRows = options.json || options.csv;
  const several = lists.reduce((sum, { layers }) => sum + layers.length, 0) > 1;
  const done = new Set<Digest>();
  for (const { image, layers } of lists) {
    if (lists.length > 1 && !onlyRows) out.print(out.paint(`# image ${imageLabel(image)}`, 'bold'));
    for (const layer of layers) {
      const again = done.has(layer.digest);
      if (several && !onlyRows) {
        const place = `${String(layer.position)}/${String(image.layers.length)}`;
        const remark = again ? ' (listed above)' : '';
        out.print(out.paint(`# layer ${place} ${escapeText(layer.digest, 200)}${remark}`, 'bold'));
      }
      if (again) continue;
      done.add(layer.digest);
      const listing = await reader.read(layer);
      if (listing !== null) await printListing(run, layer, listing);
    }
  }
}

async function printListing(run: Run, layer: LayerAt, listing: Listing): Promise<void> {
  for (let i = 0; i < listing.count; i++) {
    run.out.print(lineOf(run, layer, listing, i), endOf(run));
    if (run.out.full) await handOver(run);
  }
}

/** Waits for the reader of the output, and stops if it went away. */
async function handOver({ out, signal }: Run): Promise<void> {
  await out.flush();
  throwIfCancelled(signal);
}

async function listMerged(
  run: Run,
  reader: LayerReader,
  layers: readonly LayerSummary[],
): Promise<void> {
  const listings = new Map<Digest, Listing | null>();
  for (const layer of layers)
    if (!listings.has(layer.digest)) listings.set(layer.digest, await reader.read(layer));
  const read = layers.flatMap((layer) => {
    const listing = listings.get(layer.digest) ?? null;
    return listing === null ? [] : [{ layer, listing }];
  });
  if (read.length < layers.length)
    run.warn('Some layers are left out, so the merged filesystem is not the whole one.');
  const stack = mergeLayers(
    read.map(({ listing }) => listing),
    { removed: run.options.changes },
  );
  for (let i = 0; i < stack.count; i++) {
    const entry = stack.entry(i);
    const from = read[entry.layer];
    if (from === undefined) continue;
    run.out.print(mergedLine(run, from.layer, from.listing, entry), endOf(run));
    if (run.out.full) await handOver(run);
  }
}

function lineOf({ options }: Run, layer: LayerAt, listing: Listing, i: number): string {
  if (options.csv) return csvLine(layer, listing.row(i));
  if (options.json) return jsonLine(jsonRow(layer, listing.row(i)));
  return options.long ? longLine(listing.row(i)) : plainLine(listing.path(i));
}

function mergedLine(
  { options }: Run,
  layer: LayerAt,
  listing: Listing,
  entry: MergedEntry,
): string {
  const row = listing.row(entry.index);
  if (options.csv) return csvLine(layer, row, entry.path);
  if (options.json) return jsonLine(jsonRow(layer, row, entry.path, entry));
  const line = options.long ? longLine(row, entry.path) : plainLine(entry.path);
  return options.changes ? changeColumn(entry.change) + line : line;
}

function endOf({ options }: Run): '\n' | '\r\n' {
  return options.csv ? CSV_END : '\n';
}
