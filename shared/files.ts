/** Words for files in layers that window, command line and engine share: views, changes, places. */
import type { Digest } from './oci.ts';

/** The files of one layer as it records them, or of the lowest `layers` layers of an image, merged. */
export type FileView =
  | { readonly kind: 'layer'; readonly layer: Digest }
  | {
      readonly kind: 'merged';
      /** `ImageSummary.id`. */
      readonly image: string;
      /** How many layers are applied, from 1; the slider's place. */
      readonly layers: number;
    };

/** One entry as it is stored: the layer, and the place in its tar, counted from 0. */
export interface FileAt {
  readonly layer: Digest;
  readonly entry: number;
}

/**
 * What the topmost layer of a merged view did to a path, against the layers below it: `opaque` is a
 * directory whose lower contents it hides. Everything else it left alone.
 */
export type Change = 'added' | 'modified' | 'removed' | 'opaque';

/** What is different about a path that was modified. */
export type ChangedPart = 'type' | 'size' | 'mode' | 'owner' | 'time' | 'link' | 'xattrs';
