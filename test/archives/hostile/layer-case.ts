/** One row about the tar of a layer: what is stored, what is listed of it, and what stands in the end. */
import { digestOf } from '../../../electron/oci/digest.ts';
import { OCI_LAYER } from '../../../electron/oci/media-type.ts';
import { archive } from '../../support/tar-blocks.ts';
import type { HostileCase, Place } from './case.ts';
import { imageWith } from './sources.ts';

export interface LayerCase extends HostileCase {
  /** Every entry of the layer (of the topmost, if there are several), in order; see `listedAs`. */
  readonly lists: readonly string[];
  /** What stands in the image in the end, in byte order; where that is what the case is about. */
  readonly stands?: readonly string[];
  /** Each of these stands in a sentence about a finding. */
  readonly says?: readonly string[];
}

/** An image whose uncompressed layers are exactly these bytes, the lowest first. */
export function layersOf(...tars: readonly Uint8Array[]): (place: Place) => string {
  return (place) => {
    const layers = tars.map((tar) => ({ type: OCI_LAYER, stored: Buffer.from(tar) }));
    return imageWith(
      place,
      layers,
      layers.map(({ stored }) => digestOf(stored)),
    );
  };
}

/** An image of one layer: these parts and an end mark. */
export function layerOf(...parts: readonly Uint8Array[]): (place: Place) => string {
  return layersOf(archive(...parts));
}

/** What a case about which nothing is wrong comes to. */
export const SOUND = { verdict: 'verified', codes: [] } as const;
export const AMBIGUOUS = { verdict: 'ambiguous', codes: ['tar-ambiguous'] } as const;
export const BROKEN = { verdict: 'damaged', codes: ['tar-invalid'] } as const;
