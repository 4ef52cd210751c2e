/** Makes the images of a recipe: each layer once, as many at a time as there are cores. */
import * as fs from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { Encoder, type Encoding } from './encoder.ts';
import { layerEntries, type LayerEntry, type LayerSpec } from './layer-entries.ts';
import { tarChunks } from './layer-tar.ts';
import { writeLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { ImageRecipe, LayerRecipe } from './recipes.ts';
import type { ImageFacts } from './image.ts';

interface MadeLayer {
  readonly diffID: string;
  readonly entries: number;
  /** Bytes of the tar. */
  readonly unpacked: number;
  readonly stored: ReadonlyMap<Encoding, { digest: string; size: number; file: string }>;
}

/**
 * Writes each image as a layout into a folder of its name below `folder`.
 * @returns the facts of each image.
 */
export async function makeImages(
  folder: string,
  { layers, images }: LayerRecipe,
  pool: Pool,
  signal: AbortSignal,
): Promise<readonly ImageFacts[]> {
  const encodings = [...new Set(images.map(({ encoding }) => encoding))];
  const waiting = layers.map((spec, at) => ({ spec, at }));
  const made: MadeLayer[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const file = path.join(folder, `layer-${next.at}`);
      made[next.at] = await makeLayer(file, next.spec, { encodings, pool, signal });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  const facts = images.map((image) => makeImage(folder, image, made));
  for (const { stored } of made) for (const { file } of stored.values()) fs.rmSync(file);
  return facts;
}

interface LayerMaking {
  readonly encodings: readonly Encoding[];
  readonly pool: Pool;
  readonly signal: AbortSignal;
}

async function makeLayer(
  file: string,
  spec: LayerSpec,
  { encodings, pool, signal }: LayerMaking,
): Promise<MadeLayer> {
  const encoders = encodings.map((encoding) => {
    const stored = `${file}.${encoding}`;
    return { encoding, file: stored, encoder: new Encoder(encoding, stored) };
  });
  const hash = createHash('sha256');
  const counted = { entries: 0 };
  let unpacked = 0;
  for await (const chunk of tarChunks(counting(layerEntries(spec), counted), pool)) {
    signal.throwIfAborted();
    hash.update(chunk);
    unpacked += chunk.length;
    await Promise.all(encoders.map(({ encoder }) => encoder.write(chunk)));
  }
  const stored = new Map<Encoding, { digest: string; size: number; file: string }>();
  for (const { encoding, encoder, file: at } of encoders)
    stored.set(encoding, { ...(await encoder.end()), file: at });
  return { diffID: `sha256:${hash.digest('hex')}`, entries: counted.entries, unpacked, stored };
}

function* counting(
  entries: Iterable<LayerEntry>,
  counted: { entries: number },
): Generator<LayerEntry> {
  for (const entry of entries) {
    counted.entries++;
    yield entry;
  }
}

function makeImage(
  folder: string,
  { name, encoding, layers }: ImageRecipe,
  made: readonly MadeLayer[],
): ImageFacts {
  const own = layers.flatMap((at) => {
    const layer = made[at];
    const stored = layer?.stored.get(encoding);
    return layer === undefined || stored === undefined ? [] : [{ ...layer, ...stored, encoding }];
  });
  writeLayout(path.join(folder, name), own);
  return {
    name,
    encoding,
    layers: own.map(({ digest }) => digest),
    entries: sum(own.map(({ entries }) => entries)),
    stored: sum(own.map(({ size }) => size)),
    unpacked: sum(own.map(({ unpacked }) => unpacked)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
