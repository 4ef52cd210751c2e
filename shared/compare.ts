/**
 * Two images compared: documents, layers, files, packages. Everything was read and hashed first; what could
 * not be is told, and never counts as the same.
 */
import type { JobId, SourceId } from './contract.ts';
import type { ChangedPart, FileAt } from './files.ts';
import type { EntryKind, LayerSummary, Verdict } from './model.ts';
import type { Digest } from './oci.ts';
import type { PackageDifferences } from './packages.ts';

export type ComparisonID = string;

/** One side of a comparison. */
export interface ImageChoice {
  readonly source: SourceId;
  /** `ImageSummary.id`. */
  readonly image: string;
}

export interface ComparedSide extends ImageChoice {
  /** Of the source: the last part of its path. */
  readonly sourceName: string;
  readonly names: readonly string[];
  /** Of the manifest; null where the archive has none. */
  readonly digest: Digest | null;
  /** The index above it; null if there is none. */
  readonly index: Digest | null;
  readonly imageID: Digest | null;
  readonly platform: string | null;
  readonly verdict: Verdict;
  /** Bytes of its layers as they are stored. */
  readonly storedBytes: number;
  /** What stands in its merged filesystem: paths, as `FileTally` counts them, and bytes of regular files. */
  readonly entries: number;
  readonly fileBytes: number;
  /** Positions of layers that could not be read, so that its files are not all here. */
  readonly missingLayers: readonly number[];
}

/** A field of a document that is different. Values are JSON texts, cut at `MAX_FIELD`; null is absent. */
export interface FieldChange {
  /** Such as `config.Env[PATH]` or `layers[3].digest`. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Characters of a value that is shown. */
export const MAX_FIELD = 2_000;
/** Fields of one document that are told. */
export const MAX_FIELDS = 1_000;

export interface DocumentDifference {
  readonly document: 'index' | 'manifest' | 'config';
  readonly before: Digest | null;
  readonly after: Digest | null;
  /** True if both are here and have the same digest. */
  readonly same: boolean;
  readonly fields: readonly FieldChange[];
  /** Fields beyond `MAX_FIELDS` that are different too; a list counts as one of them. */
  readonly more: number;
  /** Why fields are not told: a side has no such document, or it cannot be read. */
  readonly notCompared: 'absent' | 'unreadable' | null;
}

/**
 * `same`: the same digest at the same position; `moved`: at another one; `repacked`: the same diffID under
 * another digest, so the same files packed in another way.
 */
export type LayerRelation = 'same' | 'moved' | 'repacked' | 'before-only' | 'after-only';

export interface LayerPair {
  readonly relation: LayerRelation;
  readonly before: LayerSummary | null;
  readonly after: LayerSummary | null;
}

/** An entry of a merged filesystem, as one side has it. */
export interface FileState {
  readonly type: EntryKind;
  /** Bytes. */
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly uname: string;
  readonly gname: string;
  /** Seconds since the epoch. */
  readonly mtime: number;
  readonly linkname: string | null;
  /** `major:minor` of a device. */
  readonly device: string | null;
  readonly xattrs: readonly string[];
  /** Position of the layer that it comes from. */
  readonly layer: number;
  /** Where its content is; null for a directory that no entry records, and for a hard link to nothing. */
  readonly at: FileAt | null;
}

export interface FileDifference {
  /** Normalised, without a slash at its start. */
  readonly path: string;
  /** What is different where both are there; empty where one is not. */
  readonly parts: readonly ChangedPart[];
  /** True if it could not be found out whether the contents of two files are the same. */
  readonly contentUnknown: boolean;
  readonly before: FileState | null;
  readonly after: FileState | null;
}

export type FileChangeKind = 'added' | 'removed' | 'modified';
export const FILE_CHANGE_KINDS: readonly FileChangeKind[] = ['added', 'removed', 'modified'];

/** How many paths differ; directories are paths, also the root and those that no entry records. */
export interface FileTally {
  readonly same: number;
  readonly added: number;
  readonly removed: number;
  readonly modified: number;
  /** Of the modified: those in which nothing but the time is different. */
  readonly timeOnly: number;
  /** Of the modified, by what is different; a path counts once for each part. */
  readonly parts: Readonly<Record<ChangedPart, number>>;
  readonly contentUnknown: number;
  /** Bytes of regular files that were added, removed, and that modified files have more now (or fewer). */
  readonly addedBytes: number;
  readonly removedBytes: number;
  readonly grownBytes: number;
}

export interface Comparison {
  readonly id: ComparisonID;
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly documents: readonly DocumentDifference[];
  readonly layers: readonly LayerPair[];
  readonly files: FileTally;
  readonly packages: PackageDifferences;
}

/**
 * `same`: nothing is different, and all of it was read and matches; `different`: something is;
 * `not-established`: nothing that could be read is different, but not everything could be read, or bytes are wrong.
 */
export type ComparisonOutcome = 'same' | 'different' | 'not-established';

/** A page of files that differ, in the order of their paths. */
export interface DifferencesQuery {
  readonly comparison: ComparisonID;
  /** Any if empty. */
  readonly changes: readonly FileChangeKind[];
  /** Modified files with one of these parts; any if empty. */
  readonly parts: readonly ChangedPart[];
  /** Part of the path, whatever the case of its letters. */
  readonly text: string;
  /** True leaves out where nothing but the time is different. */
  readonly hideTimeOnly: boolean;
  readonly offset: number;
  /** Rows, at most 500. */
  readonly limit: number;
}

export interface DifferencesPage {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly FileDifference[];
}

/** Lines of a text diff; numbers count from 1 and are null on the side that does not have the line. */
export interface DiffLine {
  readonly kind: 'context' | 'removed' | 'added';
  readonly before: number | null;
  readonly after: number | null;
  /** Without the end of the line; may hold anything. */
  readonly text: string;
  /** True if the line is the last of its file and has no end. */
  readonly endless?: true;
}

export interface DiffHunk {
  readonly beforeStart: number;
  readonly afterStart: number;
  readonly lines: readonly DiffLine[];
}

/** Bytes that differ, at the same offset on both sides. */
export interface DifferentRange {
  readonly offset: number;
  readonly length: number;
}

/** What two versions of a file have different; `path` is absent on a side where it is null. */
export type FileDiff =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'text';
      readonly hunks: readonly DiffHunk[];
      readonly addedLines: number;
      readonly removedLines: number;
      /** True if there is more than is told. */
      readonly cut: boolean;
    }
  | {
      readonly kind: 'bytes';
      /** Bytes; null where the file is not there. */
      readonly beforeSize: number | null;
      readonly afterSize: number | null;
      /** The first `MAX_RANGES`, in order; what one side has beyond the end of the other is one of them. */
      readonly ranges: readonly DifferentRange[];
      /** True if only a part of the files was looked at, or there are more ranges. */
      readonly cut: boolean;
    };

export const MAX_RANGES = 1_000;
/** Bytes of a text, on either side, that is compared line by line. */
export const MAX_DIFF_TEXT = 2 * 1024 * 1024;
/** Bytes of a file, on either side, that is compared byte by byte. */
export const MAX_DIFF_BYTES = 64 * 1024 * 1024;

export interface CompareMethods {
  /** Reads and hashes both sides first; cancelled like any job. */
  compareImages: {
    params: { readonly before: ImageChoice; readonly after: ImageChoice; readonly job: JobId };
    result: Comparison;
  };
  listDifferences: { params: DifferencesQuery; result: DifferencesPage };
  /** Of a path whose content is different, or that one side alone has; cancelled like any job. */
  diffFile: {
    params: { readonly comparison: ComparisonID; readonly path: string; readonly job: JobId };
    result: FileDiff;
  };
  closeComparison: { params: { readonly comparison: ComparisonID }; result: null };
}

/** Which process answers each. */
export const COMPARE_METHODS: Readonly<Record<keyof CompareMethods, 'main' | 'engine'>> = {
  compareImages: 'engine',
  listDifferences: 'engine',
  diffFile: 'engine',
  closeComparison: 'engine',
};
