/** Words for files in layers that window, command line and engine share: views, changes, places. */
import type { EntryKind } from './model.ts';
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
export const CHANGES = ['added', 'modified', 'removed', 'opaque'] as const;
export type Change = (typeof CHANGES)[number];

export const CHANGED_PARTS = [
  'type',
  'size',
  'mode',
  'owner',
  'time',
  'link',
  'xattrs',
  'content',
] as const;

/**
 * What is different about a path that was modified. `content` stands alone in a merged view: a file that was stored again with
 * all else the same, whose contents may be others, since they are not compared.
 */
export type ChangedPart = (typeof CHANGED_PARTS)[number];

/** What a path was before the topmost layer of a merged view changed it; fields as in `FileRow`. */
export interface FileBefore {
  /** Position of the layer that it came from, 1 being the lowest. */
  readonly layer: number;
  readonly type: EntryKind;
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly uname: string;
  readonly gname: string;
  readonly mtime: number;
  readonly linkname: string | null;
}

/** What makes a file worth a second look: bits of its mode, attributes, its kind. */
export const SPECIAL_MARKS = [
  'setuid',
  'setgid',
  'sticky',
  'world-writable',
  'capabilities',
  'xattrs',
  'device',
] as const;
export type SpecialMark = (typeof SPECIAL_MARKS)[number];

/** Which entries of a view are wanted: those that meet every part of it. */
export interface FileFilter {
  /** Part of the path, whatever the case of its letters; '' is any. */
  readonly text: string;
  /** One of these kinds; any if empty. */
  readonly kinds: readonly EntryKind[];
  /** One of these changes; any, and none too, if empty. */
  readonly changes: readonly Change[];
  /** At least one of these; any if empty. */
  readonly special: readonly SpecialMark[];
  /** User or group, by number or name, in full; '' is any. */
  readonly owner: string;
  /** Bytes; null is no bound. With a bound, directories are not wanted. */
  readonly minSize: number | null;
  readonly maxSize: number | null;
  /** True leaves out what the topmost layer of a merged view removed. */
  readonly hideRemoved: boolean;
}

/** Wants every entry. */
export const NO_FILTER: FileFilter = {
  text: '',
  kinds: [],
  changes: [],
  special: [],
  owner: '',
  minSize: null,
  maxSize: null,
  hideRemoved: false,
};
