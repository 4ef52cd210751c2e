/** What the data of the bench is: which layers, stored how, in which images. */
import type { Encoding } from './encoder.ts';
import type { LayerSpec } from './layer-entries.ts';

/** `quick` is a hundredth of `full`, to try the bench itself. */
export type Scale = 'full' | 'quick';

export interface ImageRecipe {
  readonly name: string;
  readonly encoding: Encoding;
  /** Positions in the recipe's list of layers, lowest first. */
  readonly layers: readonly number[];
}

/** Images that are made together, because they share layers. */
export interface LayerRecipe {
  readonly layers: readonly LayerSpec[];
  readonly images: readonly ImageRecipe[];
}

/** An archive whose layers are nothing but zeros, in both formats that tools write. */
export interface ArchiveRecipe {
  /** Bytes of each layer. */
  readonly zeros: readonly number[];
}

export type RecipeName =
  | 'distribution'
  | 'huge-layer'
  | 'tiny-files'
  | 'layers-200'
  | 'one-folder'
  | 'two-builds'
  | 'growth-size'
  | 'growth-layers'
  | 'growth-entries'
  | 'archive-10gb';

const MB = 1_000_000;
/** Bytes of files that make one byte of a gzip layer; all of them together, about. */
const RATIO = 2.6;
const DISTRIBUTION_SHARES = [0.35, 0.25, 0.15, 0.1, 0.07, 0.05, 0.02, 0.01];

/** The recipe of this name. */
export function recipeOf(name: RecipeName, scale: Scale): LayerRecipe | ArchiveRecipe {
  const part = scale === 'full' ? 1 : 0.01;
  switch (name) {
    case 'distribution': {
      const layers = DISTRIBUTION_SHARES.map((share, i) =>
        mixed(`distribution ${i}`, share * 1000 * MB * part, 33_000),
      );
      return { layers, images: (['gzip', 'zstd', 'tar'] as const).map(all(name, layers)) };
    }
    case 'huge-layer': {
      const layers = [mixed(name, 420 * MB * part, 33_000)];
      return { layers, images: (['gzip', 'zstd', 'tar'] as const).map(all(name, layers)) };
    }
    case 'tiny-files': {
      const layers = numbers(3).map((i) => tiny(`${name} ${i}`, 100_000 * part, 1000));
      return { layers, images: [all(name, layers)('gzip')] };
    }
    case 'layers-200': {
      const count = scale === 'full' ? 200 : 20;
      const each = (300 * MB * part) / count;
      const layers = numbers(count).map((i) => mixed(`${name} ${i}`, each, 20_000));
      return { layers, images: [all(name, layers)('gzip')] };
    }
    case 'one-folder': {
      // Sizes and links make it a little more than so many entries.
      const layer = { ...tiny(name, 500_000 * part, 16), folder: 'files' };
      return { layers: [layer], images: [all(name, [layer])('gzip')] };
    }
    case 'two-builds': {
      const first = numbers(3).map((i) => tiny(`${name} ${i}`, 100_000 * part, 1000));
      const layers = [...first, ...first.map((layer) => ({ ...layer, later: 86_400 }))];
      const images = ['first-build', 'second-build'].map((build, i) => {
        return {
          name: build,
          encoding: 'gzip' as const,
          layers: numbers(3).map((at) => 3 * i + at),
        };
      });
      return { layers, images };
    }
    case 'growth-size':
      return growthOfSize(part);
    case 'growth-layers':
      return growthOfLayers(scale, part);
    case 'growth-entries':
      return growthOfEntries(part);
    case 'archive-10gb':
      return { zeros: numbers(10).map((i) => 1000 * MB * part + i * 10_240) };
  }
}

/** Each image is the one before and as much again. */
function growthOfSize(part: number): LayerRecipe {
  const layers = numbers(16).map((i) => mixed(`size ${i}`, 64 * MB * part, 33_000));
  const images = [1, 2, 4, 8, 16].map((count) => {
    return { name: `size-${64 * count}`, encoding: 'gzip' as const, layers: numbers(count) };
  });
  return { layers, images };
}

/** The same bytes in more and more layers. */
function growthOfLayers(scale: Scale, part: number): LayerRecipe {
  const layers: LayerSpec[] = [];
  const images = [1, 10, 50, 100, 200].map((count) => {
    const first = layers.length;
    const each = (128 * MB * part) / count;
    const mean = scale === 'full' ? 20_000 : 2_000;
    layers.push(...numbers(count).map((i) => mixed(`layers ${count} ${i}`, each, mean)));
    const positions = numbers(count).map((i) => first + i);
    return { name: `layers-${count}`, encoding: 'gzip' as const, layers: positions };
  });
  return { layers, images };
}

/** The same bytes in more and more files. */
function growthOfEntries(part: number): LayerRecipe {
  const counts = [1_000, 10_000, 100_000, 300_000];
  // A header and the padding behind a file are bytes too.
  const layers = counts.map((count) =>
    tiny(`entries ${count}`, count * part, (320 * MB) / count - 768),
  );
  const images = counts.map((count, i) => {
    return { name: `entries-${count}`, encoding: 'gzip' as const, layers: [i] };
  });
  return { layers, images };
}

/** A layer as distributions have them, of about so many bytes when it is compressed. */
function mixed(seed: string, compressed: number, mean: number): LayerSpec {
  return { seed, bytes: compressed * RATIO, mean, sizes: 'distribution' };
}

function tiny(seed: string, files: number, mean: number): LayerSpec {
  return { seed, bytes: files * mean, mean, sizes: 'even' };
}

/** An image of all these layers, named for how they are stored where that differs. */
function all(name: string, layers: readonly unknown[]): (encoding: Encoding) => ImageRecipe {
  return (encoding) => {
    const single = ['tiny-files', 'layers-200', 'one-folder'].includes(name);
    const layerNumbers = numbers(layers.length);
    return { name: single ? name : `${name}-${encoding}`, encoding, layers: layerNumbers };
  };
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}
