/**
 * The library: images that were kept, in an OCI image layout of the user's own. What is said of a kept image
 * was found when it was kept, or when the library was verified; nothing here says “verified” of now.
 */
import type { Finding } from './finding.ts';
import type { BlobStatus, SourceKind, Verdict } from './model.ts';
import type { Digest } from './oci.ts';

/** Stands for one descriptor in the library's `index.json`: its digest and its name, in one opaque text. */
export type KeptID = string;

/** What was opened when an image was kept, and what checking it found on that day. */
export interface KeptRecord {
  /** RFC 3339. */
  readonly keptAt: string;
  /** Drydock's version. */
  readonly drydock: string;
  readonly source: {
    /** The last part of the path. */
    readonly name: string;
    readonly kind: SourceKind;
    /** Bytes of the file, or of all files of a folder. */
    readonly size: number;
    /** Of the file as it is stored; null for a folder. */
    readonly sha256: Digest | null;
  };
  /** What the source called the image. */
  readonly names: readonly string[];
  /** Of this image, on that day; what is damaged is not kept. */
  readonly verdict: Exclude<Verdict, 'damaged'>;
  /** Blobs that were read and match, and their bytes. */
  readonly blobs: number;
  readonly bytes: number;
  /** The first `MAX_RECORD_FINDINGS` of those that concern it. */
  readonly findings: readonly Finding[];
  readonly findingCount: number;
}

export const MAX_RECORD_FINDINGS = 200;
/** Characters of a note. */
export const MAX_NOTE = 10_000;
export const MAX_TAGS = 50;
/** Characters of a tag. */
export const MAX_TAG = 100;
/** Characters of a name, as OCI has it (`org.opencontainers.image.ref.name`). */
export const MAX_KEPT_NAME = 512;

export interface KeptImage {
  readonly id: KeptID;
  /** Of the index or manifest that it is. */
  readonly digest: Digest;
  readonly mediaType: string;
  /** `org.opencontainers.image.ref.name`; null for what another tool wrote without one. */
  readonly name: string | null;
  /** `os/arch[/variant]` of the images that are here, and of those that its index lists and that are not. */
  readonly platforms: readonly string[];
  readonly absentPlatforms: readonly string[];
  /** Of a manifest that is no runnable image; null for those that are. */
  readonly artifactType: string | null;
  /** Bytes of all blobs that it stands on, and of those that nothing else in the library does. */
  readonly size: number;
  readonly ownSize: number;
  /** All that it stands on, those that are not here among them. */
  readonly blobs: number;
  /** Blobs that it stands on and that are not here. */
  readonly missingBlobs: number;
  /** True if Drydock made its manifest, because what was kept recorded none. */
  readonly madeByDrydock: boolean;
  readonly tags: readonly string[];
  readonly note: string;
  /** Newest first; empty for what another tool wrote. */
  readonly records: readonly KeptRecord[];
}

/** Something about the library that is not as Drydock would have it; nothing is ever lost by it. */
export type LibraryProblem =
  /** `index.json` cannot be read; what is shown is from Drydock's own copy of it, or nothing. */
  | { readonly code: 'index-unreadable'; readonly reason: string; readonly restorable: boolean }
  /** Something that must be a folder or a file is a link or something else. */
  | { readonly code: 'not-a-folder' | 'not-a-file'; readonly path: string }
  /** A document cannot be read, so that it is not known what it stands on: nothing is removed. */
  | { readonly code: 'document-unreadable'; readonly digest: Digest; readonly reason: string }
  /** A kept image lacks a record that it should have. */
  | { readonly code: 'record-missing'; readonly name: string }
  /** Files that are no part of a layout and not Drydock's; left alone. */
  | { readonly code: 'foreign-files'; readonly count: number; readonly examples: readonly string[] }
  /** It can be read, not written. */
  | { readonly code: 'read-only'; readonly reason: string };

export interface LibraryState {
  /** The folder, for display: shortened in the window, whole on the command line. */
  readonly place: string;
  /** What says where it is: the user's choice, the environment, or nothing but the default. */
  readonly placeFrom: 'default' | 'chosen' | 'environment';
  /** False until the first image is kept. */
  readonly exists: boolean;
  readonly images: readonly KeptImage[];
  /** Bytes of all blobs that kept images stand on, each counted once. */
  readonly bytes: number;
  /** Bytes that would be there beside these if each image had its own. */
  readonly savedBytes: number;
  readonly unreferenced: { readonly blobs: number; readonly bytes: number };
  readonly problems: readonly LibraryProblem[];
}

/** Why an image was not kept. */
export type KeepRefusal =
  /** Its bytes are not what their digests say, or it is damaged otherwise; with the codes of findings. */
  | { readonly reason: 'damaged'; readonly findings: readonly Finding[] }
  /** Nothing records a config, so that no manifest can be made. */
  | { readonly reason: 'no-config' }
  /** A layer is stored in a form for which manifests have no media type. */
  | { readonly reason: 'layer-form'; readonly compression: string }
  /** Not all of a docker archive's image is here, so that no manifest can be made. */
  | { readonly reason: 'layer-missing' };

export interface KeptNow {
  readonly id: KeptID;
  readonly digest: Digest;
  /** Under which it is kept; another than `wanted` if that was taken by another image. */
  readonly name: string;
  readonly wanted: string;
  /** Verdict of this image, found while it was kept. */
  readonly verdict: KeptRecord['verdict'];
  /** True if the library had it under this name: then it has one record more. */
  readonly again: boolean;
  readonly madeByDrydock: boolean;
}

export interface KeepSummary {
  readonly kept: readonly KeptNow[];
  readonly refused: readonly { readonly image: string; readonly refusal: KeepRefusal }[];
  readonly written: BlobSum;
  /** There already, and whole: not written again. */
  readonly saved: BlobSum;
  /** Stood in the library with other bytes, and were written again. */
  readonly healed: BlobSum;
}

export interface BlobSum {
  readonly blobs: number;
  readonly bytes: number;
}

/** What removing does, or would do: `freed` is what nothing else stands on. */
export interface RemovalPlan {
  readonly images: readonly KeptID[];
  readonly freed: BlobSum;
  /** Stays, because other images stand on it. */
  readonly shared: BlobSum;
}

/** What cleaning up does, or would do. */
export interface CleanupPlan {
  readonly freed: BlobSum;
  /** Nothing refers to these either, but they are so new that another tool may be writing an image. */
  readonly recent: BlobSum;
  /** Files of writers that are gone. */
  readonly temporary: BlobSum;
}

/** What reading all of the library showed. */
export interface LibraryCheck {
  /** Of everything in it; `verified` only if every byte that a kept image stands on was read and matches. */
  readonly verdict: Verdict;
  readonly read: BlobSum;
  /** In the order of `LibraryState.images`. */
  readonly images: readonly {
    readonly id: KeptID;
    readonly name: string | null;
    readonly digest: Digest;
    readonly verdict: Verdict;
    /** Verdict of the newest record; null if it has none. */
    readonly recorded: Verdict | null;
  }[];
  /** Blobs that do not hold what their digest says, or are gone, and what stands on them. */
  readonly rotten: readonly {
    readonly digest: Digest;
    readonly path: string | null;
    readonly status: BlobStatus;
    readonly images: readonly KeptID[];
  }[];
  readonly findings: readonly Finding[];
  readonly problems: readonly LibraryProblem[];
}

/**
 * `docker-archive` is what `docker save` writes since version 25: a layout with a `manifest.json` beside it,
 * so that every digest stays what it is.
 */
export const EXPORT_FORMATS = ['oci-archive', 'oci-layout', 'docker-archive'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportSummary {
  /** The last part of its path. */
  readonly name: string;
  readonly format: ExportFormat;
  /** Bytes of the file, or of all files of the folder. */
  readonly bytes: number;
  /** Of the written file; null for a folder. */
  readonly sha256: Digest | null;
  /** Of the image that was exported, found again in what was written. */
  readonly digest: Digest;
  /** Digests that were read again from what was written, and match. */
  readonly digests: number;
  /** Verdict of what was written, read again from the start. */
  readonly verdict: Verdict;
  readonly missing: BlobSum;
}

/** The library is in use by another process, or was left locked by one. Parameters of `library-locked`. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** RFC 3339. */
  readonly since: string;
  readonly dead: boolean;
}
