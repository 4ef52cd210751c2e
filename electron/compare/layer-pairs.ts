/** The layers of two images, paired: by digest, else by what they unpack to, else not at all. */
import type { LayerPair } from '../../shared/compare.ts';
import type { LayerSummary } from '../../shared/model.ts';
import { alignKeys, type AlignedPlaces } from './align.ts';

/**
 * Every layer of both images once, in the order of the stacks; what was moved stands where it is now. DiffIDs
 * are those that the configs record.
 */
export function pairLayers(
  before: readonly LayerSummary[],
  after: readonly LayerSummary[],
): readonly LayerPair[] {
  const aligned = alignKeys(before.map(unpackedKey), after.map(unpackedKey));
  const moved = movedLayers(before, after, aligned);
  const gone = new Set(moved.values());
  return aligned.flatMap((places): LayerPair[] => {
    const was = layerAt(before, places.before);
    const is = layerAt(after, places.after);
    if (was !== null && is !== null) return [pair(was, is)];
    if (is !== null) {
      const origin = moved.get(is) ?? null;
      return [
        origin === null ? { relation: 'after-only', before: null, after: is } : pair(origin, is),
      ];
    }
    return was === null || gone.has(was)
      ? []
      : [{ relation: 'before-only', before: was, after: null }];
  });
}

function pair(before: LayerSummary, after: LayerSummary): LayerPair {
  if (before.digest !== after.digest) return { relation: 'repacked', before, after };
  return { relation: before.position === after.position ? 'same' : 'moved', before, after };
}

/** By layer that came, the one that went and is the same: by digest first, then by diffID. Each is used once. */
function movedLayers(
  before: readonly LayerSummary[],
  after: readonly LayerSummary[],
  aligned: readonly AlignedPlaces[],
): ReadonlyMap<LayerSummary, LayerSummary> {
  const went = aligned.flatMap((at) =>
    at.after === null ? (layerAt(before, at.before) ?? []) : [],
  );
  const came = aligned.flatMap((at) =>
    at.before === null ? (layerAt(after, at.after) ?? []) : [],
  );
  const moved = new Map<LayerSummary, LayerSummary>();
  for (const keyOf of [({ digest }: LayerSummary) => digest, unpackedKey]) {
    const used = new Set(moved.values());
    const origins = byKey(
      went.filter((layer) => !used.has(layer)),
      keyOf,
    );
    for (const layer of came) {
      const origin = moved.has(layer) ? undefined : origins.get(keyOf(layer))?.pop();
      if (origin !== undefined) moved.set(layer, origin);
    }
  }
  return moved;
}

/** The lowest last, to be taken from the end. */
function byKey(
  layers: readonly LayerSummary[],
  keyOf: (layer: LayerSummary) => string,
): ReadonlyMap<string, LayerSummary[]> {
  const lists = new Map<string, LayerSummary[]>();
  for (const layer of layers.toReversed()) {
    const list = lists.get(keyOf(layer));
    if (list === undefined) lists.set(keyOf(layer), [layer]);
    else list.push(layer);
  }
  return lists;
}

function unpackedKey({ digest, diffID }: LayerSummary): string {
  return diffID ?? digest;
}

function layerAt(layers: readonly LayerSummary[], place: number | null): LayerSummary | null {
  return place === null ? null : (layers[place] ?? null);
}
