/**
 * What the engine tells about a source: the graph, what checking found, rows of a layer.
 * Plain data only: every value here survives structured cloning and JSON.
 */
import type { Change, ChangedPart, FileAt, FileBefore } from './files.ts';
import type { Finding } from './finding.ts';
import type { Descriptor, Digest, ImageConfig } from './oci.ts';

/** `docker-dir` is the `dir:` transport, `docker-v1` what `docker save` wrote before 1.10. */
export type SourceKind =
  | 'oci-layout'
  | 'oci-archive'
  | 'docker-archive'
  | 'docker-dir'
  | 'docker-v1'
  | 'registry'
  | 'zarf'
  | 'document';

/** How a whole archive can be compressed. */
export type PackedAs = 'gzip' | 'zstd' | 'xz' | 'bzip2';

export interface SourceSummary {
  /** The last part of the path; safe to show once escaped. */
  readonly name: string;
  readonly kind: SourceKind;
  /** Bytes: of the archive file as it is stored, or of all files that a layout directory holds. */
  readonly size: number;
  /** The folder inside the source in which the image stands, such as `images`; '' is the top. */
  readonly folder: string;
  /** Of the archive file itself, not of layers; `kind` is what it unpacks to. */
  readonly compression: PackedAs | null;
}

export type BlobRole = 'index' | 'manifest' | 'config' | 'layer' | 'blob';

/**
 * Where a digest comes from: the source `recorded` it; it was `recomputed` from bytes for which
 * nothing records one; or it is `derived`, standing for bytes by what they must unpack to.
 */
export type DigestOrigin = 'recorded' | 'recomputed' | 'derived';

/** One digest of the source. Every pointer to the same digest shares one node. */
export interface GraphNode {
  readonly digest: Digest;
  readonly role: BlobRole;
  readonly mediaType: string;
  /** Bytes as the first descriptor declares them; null where nothing declares a size. */
  readonly size: number | null;
  /** Bytes that the source holds; null if the blob is absent or is no regular file. */
  readonly storedSize: number | null;
  /** Where the source keeps it: a member or a file below the layout; null if absent. */
  readonly path: string | null;
  readonly origin: DigestOrigin;
  /** True if no document refers to it. */
  readonly unreferenced: boolean;
  readonly children: readonly Digest[];
  readonly parents: readonly Digest[];
  readonly names: readonly string[];
  /** `os/arch[/variant]` as the index declares it. */
  readonly platform: string | null;
  readonly artifactType: string | null;
  /** The manifest that this one is about (manifest.md, `subject`). */
  readonly subject: Digest | null;
  readonly urls: readonly string[];
}

export interface LayerSummary {
  /** 1 is the lowest layer. */
  readonly position: number;
  readonly digest: Digest;
  readonly mediaType: string;
  /** Bytes as declared, or as stored where nothing declares them. */
  readonly size: number;
  readonly diffID: Digest | null;
  readonly chainID: Digest | null;
  /** `history[].created_by` of the matching history item, where they line up. */
  readonly createdBy: string | null;
}

/** An image is a runnable one; an artifact is any other manifest; attestations are BuildKit's. */
export type ImageKind = 'image' | 'artifact' | 'attestation';

export interface ImageSummary {
  /** Unique in the source: the manifest digest, or one made for archives that record none. */
  readonly id: string;
  readonly kind: ImageKind;
  /** Manifest digest; null where the archive has none. */
  readonly digest: Digest | null;
  readonly mediaType: string;
  readonly names: readonly string[];
  /** `os/arch[/variant]` from the config, else from the index. */
  readonly platform: string | null;
  /** Config digest. */
  readonly imageID: Digest | null;
  readonly config: ImageConfig | null;
  readonly layers: readonly LayerSummary[];
  readonly annotations: Readonly<Record<string, string>>;
  /** Every digest that this image stands on, in this order: indexes above it, itself, config, layers. */
  readonly reach: readonly Digest[];
}

export interface IndexSummary {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly names: readonly string[];
  readonly manifests: readonly {
    readonly digest: Digest;
    readonly platform: string | null;
    readonly present: boolean;
  }[];
}

/** What says that one manifest is about another. */
export type ReferrerLink =
  'subject' | 'fallback-tag' | 'cosign-tag' | 'cosign-save' | 'cosign-payload' | 'buildkit';

/** A manifest or index that is about another one (manifest.md, `subject`). */
export interface Referrer {
  readonly subject: Digest;
  readonly digest: Digest;
  readonly link: ReferrerLink;
  /** What it says that it is, the most telling of artifactType, config and layer types. */
  readonly artifactType: string | null;
  /** The tag that links them, where one does. */
  readonly name: string | null;
  /** False if the referrer itself is not here. */
  readonly present: boolean;
  /** False if what it is about is not here. */
  readonly subjectPresent: boolean;
}

/** What a real tool takes from the source; readings are told only where tools differ. */
export interface Reading {
  readonly reader: string;
  readonly images: readonly ReadImage[];
  /** Why it takes nothing at all; null if it does. */
  readonly refused: string | null;
}

export interface ReadImage {
  readonly name: string | null;
  /** Of the index or manifest; null where the tool sees none. */
  readonly digest: Digest | null;
  readonly imageID: Digest | null;
  readonly platform: string | null;
}

export interface ImageGraph {
  readonly source: SourceSummary;
  readonly roots: readonly Digest[];
  readonly nodes: readonly GraphNode[];
  readonly images: readonly ImageSummary[];
  readonly indexes: readonly IndexSummary[];
  readonly referrers: readonly Referrer[];
  /** Empty where every tool reads the same. */
  readonly readings: readonly Reading[];
  /** What reading the documents found. */
  readonly findings: readonly Finding[];
}

export type BlobStatus =
  'verified' | 'mismatch' | 'missing' | 'unreadable' | 'unsupported' | 'unchecked';

/** What one pass over a layer showed, whatever the config says about it. */
export interface LayerFacts {
  /** `plain`: the bytes were taken as they are stored, so `diffID` is of the stored bytes. */
  readonly reading: 'tar' | 'plain';
  readonly compression: string;
  /** True if the stored bytes are a compressed stream, whatever they were taken for. */
  readonly packed: boolean;
  /** Bytes of the uncompressed tar that were read. */
  readonly uncompressedSize: number;
  /** Computed digest of the uncompressed tar; null if it could not be read to its end. */
  readonly diffID: Digest | null;
  /** Records in the tar, whiteouts included; null where the layer is no tar. */
  readonly entries: number | null;
  /**
   * True if all of this was found by an earlier run in bytes of the same digest: then this run read
   * and hashed the stored bytes and did not unpack them.
   */
  readonly remembered?: true;
}

export interface BlobReport {
  readonly digest: Digest;
  readonly status: BlobStatus;
  /** Bytes read from the source for this report. */
  readonly bytesRead: number;
  /** Computed digest; null if the blob was not read to its end. */
  readonly actual: Digest | null;
  readonly layer: LayerFacts | null;
}

export type Verdict = 'verified' | 'damaged' | 'ambiguous' | 'incomplete';

/** Everything that is known now. `verdict` is null until a verify job has ended. */
export interface Verification {
  readonly verdict: Verdict | null;
  readonly images: Readonly<Record<string, Verdict>>;
  readonly reports: readonly BlobReport[];
  readonly findings: readonly Finding[];
}

export interface Progress {
  /** Bytes read so far, and in all: of stored blobs, or of a compressed archive that is unpacked. */
  readonly done: number;
  readonly total: number;
  readonly blobsDone: number;
  readonly blobsTotal: number;
}

/** A blob that is being read. */
export interface BlobReading {
  readonly digest: Digest;
  /** Bytes of its copies that were read so far, and in all. */
  readonly done: number;
  readonly total: number;
}

export const ENTRY_KINDS = [
  'file',
  'dir',
  'symlink',
  'hardlink',
  'char',
  'block',
  'fifo',
  'unknown',
  'whiteout',
  'opaque',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One row of a view of files. */
export interface FileRow {
  readonly name: string;
  readonly path: string;
  readonly type: EntryKind;
  /** Bytes; for a directory the sum of the files below it, for a hard link what its target has. */
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly uname: string;
  readonly gname: string;
  /** Seconds since the epoch; may be fractional or negative. */
  readonly mtime: number;
  readonly linkname: string | null;
  readonly xattrs: readonly string[];
  /** `major:minor` for devices. */
  readonly device: string | null;
  readonly hasChildren: boolean;
  /** True if another name beside it is the same where file systems do not tell letters by case or accent. */
  readonly twin: boolean;
  /** True for a directory that no entry records. */
  readonly implied: boolean;
  /** The entry that stands here; null for an implied directory. */
  readonly at: FileAt | null;
  /** Merged view: position of the layer that the entry comes from. Null in a layer's own view. */
  readonly layer: number | null;
  /** Merged view: what the topmost layer did to this path; null if nothing. */
  readonly change: Change | null;
  /** What is different, where `change` is `modified` or `opaque`. */
  readonly changed: readonly ChangedPart[];
  /** What stood here before, where `changed` has parts. */
  readonly before: FileBefore | null;
  /** True for a directory with changes further down. */
  readonly changedBelow: boolean;
}

export interface FilePage {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly FileRow[];
}

/** The text of a JSON document, exactly as stored, cut at a limit. */
export interface DocumentText {
  readonly digest: Digest | null;
  readonly text: string;
  readonly truncated: boolean;
  /** Bytes as stored. */
  readonly size: number;
}

export type { Descriptor, Digest, ImageConfig };
