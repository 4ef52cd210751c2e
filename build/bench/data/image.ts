/** An image that was made for the bench, as the cases see it. */
import path from 'node:path';
import type { Encoding } from './encoder.ts';
import { blobPath } from './layout.ts';

/** What is known of an image since it was made. */
export interface ImageFacts {
  readonly name: string;
  readonly encoding: Encoding;
  /** Digests, lowest layer first. */
  readonly layers: readonly string[];
  /** Entries in the tars of all layers. */
  readonly entries: number;
  /** Bytes of all layers as stored. */
  readonly stored: number;
  /** Bytes of all layers as tars. */
  readonly unpacked: number;
}

export interface Image extends ImageFacts {
  /** Absolute path of the layout, or of the archive. */
  readonly path: string;
}

/** The files of an image's layers. Only of a layout. */
export function layerFiles(image: Image): readonly string[] {
  return image.layers.map((digest) => path.join(image.path, blobPath(digest)));
}
