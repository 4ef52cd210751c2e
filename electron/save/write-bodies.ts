/** Writes the contents of all planned files: one pass over each layer that has some of them. */
import type { SavedLayer } from '../../shared/saving.ts';
import { algorithmOf } from '../oci/digest.ts';
import type { Listing } from '../tree/listing.ts';
import { headersStart } from './headers-start.ts';
import type { LayerBytes } from './layer-bytes.ts';
import { LayerBodies, type WantedBody } from './layer-bodies.ts';
import type { PlannedFile, SavePlan } from './plan.ts';
import { readBodies, type PassFacts } from './read-bodies.ts';
import type { Turns } from '../io/turns.ts';
import type { WriteLedger } from './write-ledger.ts';

export interface BodyRun {
  /** Absolute path of a planned one. */
  readonly at: (planned: string) => string;
  readonly ledger: WriteLedger;
  readonly turns: Turns;
  /** Stored bytes read so far, and in all. */
  readonly onProgress: (done: number, total: number) => void;
  /** Told of each layer that was read, also if that ended early. */
  readonly onLayer: (layer: SavedLayer) => void;
}

interface PlacedBody extends WantedBody {
  /** Place of the file in the plan. */
  readonly place: number;
}

/** True if there is nothing to read for it. */
export function isEmpty({ size, body }: PlannedFile, layers: readonly LayerBytes[]): boolean {
  const row = layers[body.layer]?.listing.row(body.entry);
  return size === 0 || (row?.storedSize === 0 && !row.sparse);
}

/** Throws `cancelled`, `source-changed`, `read-failed`, `no-room`, `write-failed`. */
export async function writeBodies(
  plan: SavePlan,
  layers: readonly LayerBytes[],
  run: BodyRun,
): Promise<void> {
  const wanted = wantedBodies(plan, layers, run.at);
  const total = [...wanted.keys()].reduce((sum, { extent }) => sum + extent.length, 0);
  let before = 0;
  for (const [layer, bodies] of wanted) {
    const onProgress = (done: number): void => {
      run.onProgress(before + done, total);
    };
    await writeLayer(layer, bodies, run, onProgress);
    before += layer.extent.length;
    run.onProgress(before, total);
  }
}

async function writeLayer(
  layer: LayerBytes,
  wanted: readonly PlacedBody[],
  { ledger, turns, onLayer }: BodyRun,
  onProgress: (done: number) => void,
): Promise<void> {
  const bodies = new LayerBodies(wanted, {
    written: ({ place }) => {
      ledger.wrote(place);
    },
    refused: ({ place }, reason) => {
      ledger.missed(place, reason);
    },
  });
  const algorithm = algorithmOf(layer.actual ?? '') ?? 'sha256';
  const pass = { algorithm, turns, meter: layer.meter, onProgress };
  let facts: PassFacts | null = null;
  try {
    facts = await readBodies(layer.extent, bodies, pass);
    for (const { place } of bodies.end()) ledger.missed(place, 'damaged');
  } finally {
    // Whatever ended it: what is not whole is taken away.
    bodies.end();
    onLayer(savedLayer(layer, facts));
  }
}

/** Nothing is said of bytes that were not all read, beyond what an earlier reading said of them. */
function savedLayer(layer: LayerBytes, facts: PassFacts | null): SavedLayer {
  const { digest, actual } = layer;
  const differs = facts?.actual != null && actual !== null && facts.actual !== actual;
  const damaged = facts?.damaged ?? false;
  const known = damaged && layer.check === 'matches' ? 'content-wrong' : layer.check;
  const check = facts === null ? 'not-checked' : differs ? 'differs' : known;
  return { layer: digest, check, damaged };
}

function wantedBodies(
  plan: SavePlan,
  layers: readonly LayerBytes[],
  at: BodyRun['at'],
): ReadonlyMap<LayerBytes, readonly PlacedBody[]> {
  const wanted = new Map<LayerBytes, PlacedBody[]>();
  for (const [place, file] of plan.files.entries()) {
    const layer = layers[file.body.layer];
    if (layer === undefined || isEmpty(file, layers)) continue;
    const body = { place, ...bodyOf(file, layer.listing, at(file.path)) };
    const bodies = wanted.get(layer);
    if (bodies === undefined) wanted.set(layer, [body]);
    else bodies.push(body);
  }
  for (const bodies of wanted.values()) bodies.sort((a, b) => a.from - b.from);
  return wanted;
}

function bodyOf(
  { size, mode, mtime, body }: PlannedFile,
  listing: Listing,
  file: string,
): WantedBody {
  const { bodyOffset, storedSize, sparse } = listing.row(body.entry);
  const from = sparse ? headersStart(listing, body.entry) : bodyOffset;
  const headers = bodyOffset - from;
  return { file, size, mode, mtime, from, headers, to: bodyOffset + storedSize, sparse };
}
