/**
 * The one table of what the window may ask and be told. Handlers, the client and the preload
 * object take their types from it; the checks on parameters stand beside the door in `main`.
 */
import {
  APP_METHODS,
  type Appearance,
  type AppMethods,
  type LanguageFacts,
} from './app-methods.ts';
import { AUDIT_METHODS, type AddedTrust, type AuditMethods } from './audit-methods.ts';
import type { Failure } from './failure.ts';
import type { Command } from './commands.ts';
import { COMPARE_METHODS, type CompareMethods } from './compare.ts';
import type { FileDescription, FileTarget } from './content.ts';
import type { CacheCleared } from './engine-methods.ts';
import type { EvidenceSummary } from './evidence.ts';
import type { FileAt, FileFilter, FileView } from './files.ts';
import type {
  FileHit,
  FilePattern,
  FindProgress,
  FindSummary,
  FoundPath,
  PathPlaces,
} from './find.ts';
import { LIBRARY_METHODS, type LibraryMethods } from './library-methods.ts';
import { MATCH_METHODS, type MatchMethods } from './match-methods.ts';
import type { Digest } from './oci.ts';
import type { ListFormat, SavedGraph, SavedList, SaveSummary } from './saving.ts';
import type {
  BlobReading,
  BlobReport,
  DocumentText,
  FilePage,
  ImageGraph,
  Progress,
  Verification,
} from './model.ts';
import type { SpaceReport, TreemapNode } from './space.ts';

/** Opaque, random, made by the engine; stands for a path that the window never sees. */
export type SourceId = string;
/** A UUID made by the caller. */
export type JobId = string;

export interface OpenedSource {
  readonly source: SourceId;
  readonly graph: ImageGraph;
}

/** What was chosen, dropped or named: an image to look into, evidence about images, or what signed them. */
export type Opened =
  | { readonly kind: 'source'; readonly opened: OpenedSource }
  | { readonly kind: 'evidence'; readonly evidence: EvidenceSummary }
  /** A key, certificate or trusted root; refused where it is a private key, or one too many. */
  | { readonly kind: 'trust'; readonly added: AddedTrust };

export interface Recent {
  readonly recentId: string;
  readonly name: string;
  /** The folder, shortened for display only. */
  readonly folder: string;
  /** RFC 3339. */
  readonly openedAt: string;
}

/** What is not remembered any more. */
export interface Forgotten extends CacheCleared {
  /** Sources that were opened lately. */
  readonly sources: number;
}

/** `path` is for flat lists; among the children of one directory it is their name. */
export type SortKey =
  'name' | 'path' | 'size' | 'mtime' | 'type' | 'owner' | 'mode' | 'layer' | 'change';

/** A page of a flat list of entries. */
export interface EntriesQuery {
  readonly source: SourceId;
  readonly view: FileView;
  readonly filter: FileFilter;
  readonly offset: number;
  /** Rows, at most 500. */
  readonly limit: number;
  readonly sort: { readonly by: SortKey; readonly descending: boolean };
}

/** A page of what is in a directory: entries that the filter wants, and directories above such. */
export interface ChildrenQuery extends EntriesQuery {
  /** Directory inside the view, '' for its root. */
  readonly path: string;
}

/** Where a path (normalised) is in a tree that is sorted and filtered so. */
export type PlaceQuery = Omit<ChildrenQuery, 'offset' | 'limit'>;

export interface PreparedFiles {
  /** Entries as stored, of a layer; paths that stand in the end, of a merged view. */
  readonly entries: number;
  /** Positions of layers that could not be read, so that a merged view is without them. */
  readonly missing: readonly number[];
}

/** What is saved of a source goes where a dialog of main says. */
interface SaveQuery {
  readonly source: SourceId;
  readonly view: FileView;
  readonly job: JobId;
}

export interface AppFacts {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly platform: string;
}

/** Method name to its parameters and its result. */
export interface Methods
  extends MatchMethods, LibraryMethods, CompareMethods, AuditMethods, AppMethods {
  /** Shows a dialog; null if it was closed without a choice. */
  pickSource: { params: { as: 'file' | 'folder'; job: JobId }; result: Opened | null };
  /** The preload turns the dropped File into a path; the page itself never sees one. */
  openDropped: { params: { path: string; job: JobId }; result: Opened };
  openRecent: { params: { recentId: string; job: JobId }; result: OpenedSource };
  openSample: { params: { job: JobId }; result: OpenedSource };
  /** The source named on the command line, once; null if there is none. */
  openRequested: { params: { job: JobId }; result: Opened | null };
  closeSource: { params: { source: SourceId }; result: null };
  listRecents: { params: Record<string, never>; result: readonly Recent[] };
  forgetRecent: { params: { recentId: string }; result: null };
  /** All of them, and what is remembered of layers. */
  forgetRecents: { params: Record<string, never>; result: Forgotten };
  startVerify: { params: { source: SourceId; job: JobId }; result: null };
  /** This image is looked at: its blobs are scanned before the rest, now and in later jobs. */
  preferImage: { params: { source: SourceId; image: string }; result: null };
  cancelJob: { params: { job: JobId }; result: null };
  getVerification: { params: { source: SourceId }; result: Verification };
  getDocument: { params: { source: SourceId; digest: Digest }; result: DocumentText };
  /** Has layers scanned before all else if their listings are not held; cancelled like any job. */
  prepareFiles: {
    params: { source: SourceId; view: FileView; job: JobId };
    result: PreparedFiles;
  };
  listChildren: { params: ChildrenQuery; result: FilePage };
  listEntries: { params: EntriesQuery; result: FilePage };
  /** Reads every layer of the view first; cancelled like any other job. */
  getSpace: {
    params: { source: SourceId; view: FileView; job: JobId };
    result: SpaceReport;
  };
  /** A directory of the view as tiles, '' for its root; null if no bytes are there. */
  getTreemap: {
    params: { source: SourceId; view: FileView; path: string };
    result: TreemapNode | null;
  };
  /** Saves the file or folder at a path of the view, '' being all; null if no place was chosen. */
  saveFiles: { params: SaveQuery & { path: string }; result: SaveSummary | null };
  /** Writes a list of all entries of the view; null if no file was chosen. */
  saveFileList: { params: SaveQuery & { format: ListFormat }; result: SavedList | null };
  /** Draws the graph with what is known now, as SVG; null if no file was chosen. */
  saveGraph: {
    params: { source: SourceId; toggled: readonly string[] };
    result: SavedGraph | null;
  };
  /** Its row among the children of each directory on the way, from the root down; empty if nowhere. */
  locateEntry: { params: PlaceQuery; result: { places: readonly number[] } };
  /**
   * Searches the names in all layers, of one image (`ImageSummary.id`) or of all; `files-found` tells the
   * hits. Cancelled like any job.
   */
  findFiles: {
    params: { source: SourceId; job: JobId; pattern: FilePattern; image: string | null };
    result: FindSummary;
  };
  /** Where at most 200 found paths stand, and what became of them there. */
  placeFiles: {
    params: { source: SourceId; image: string | null; found: readonly FoundPath[] };
    result: readonly PathPlaces[];
  };
  /** What a file holds; cancelled like any job. */
  describeFile: {
    params: { source: SourceId; target: FileTarget; job: JobId };
    result: FileDescription;
  };
  /** Bytes of a file, at most 256 KiB; fewer at its end. Nothing is verified by it. */
  readFile: {
    params: { source: SourceId; at: FileAt; offset: number; length: number };
    result: Uint8Array<ArrayBuffer>;
  };
  /** Text up to 64 KiB; the page itself has no clipboard. */
  copyText: { params: { text: string }; result: null };
  /** What the native menu may offer now; the rest of its commands are shown and do nothing. */
  allowCommands: { params: { commands: readonly Command[] }; result: null };
  /** Ends an engine that does not answer, and everything in it: `engine-lost` follows. */
  endEngine: { params: Record<string, never>; result: null };
}

export type Method = keyof Methods;
export type Params<M extends Method> = Methods[M]['params'];
export type Reply<M extends Method> = Methods[M]['result'];

/** Which process answers a method; the preload builds its object from these names. */
export const METHODS: Readonly<Record<Method, 'main' | 'engine'>> = {
  pickSource: 'main',
  openDropped: 'main',
  openRecent: 'main',
  openSample: 'main',
  openRequested: 'main',
  closeSource: 'engine',
  listRecents: 'main',
  forgetRecent: 'main',
  forgetRecents: 'main',
  startVerify: 'engine',
  preferImage: 'engine',
  cancelJob: 'engine',
  getVerification: 'engine',
  getDocument: 'engine',
  prepareFiles: 'engine',
  listChildren: 'engine',
  listEntries: 'engine',
  getSpace: 'engine',
  getTreemap: 'engine',
  saveFiles: 'main',
  saveFileList: 'main',
  saveGraph: 'main',
  locateEntry: 'engine',
  findFiles: 'engine',
  placeFiles: 'engine',
  describeFile: 'engine',
  readFile: 'engine',
  ...MATCH_METHODS,
  ...LIBRARY_METHODS,
  ...COMPARE_METHODS,
  ...AUDIT_METHODS,
  ...APP_METHODS,
  copyText: 'main',
  allowCommands: 'main',
  endEngine: 'main',
};

export type DrydockEvent =
  /** At most every 100 ms a job; absolute, the latest wins. */
  | { readonly type: 'job-progress'; readonly job: JobId; readonly progress: Progress }
  /** Exactly once a job, always last. */
  | {
      readonly type: 'job-ended';
      readonly job: JobId;
      readonly outcome: 'done' | 'cancelled' | 'failed';
      readonly failure?: Failure;
    }
  | { readonly type: 'blob-reported'; readonly source: SourceId; readonly report: BlobReport }
  /** All that is being read, at most every 100 ms a source; the latest wins, and at rest it is none. */
  | {
      readonly type: 'blobs-reading';
      readonly source: SourceId;
      readonly blobs: readonly BlobReading[];
    }
  /** At most 200 hits, also none; `progress` is absolute. None comes once the job was cancelled. */
  | {
      readonly type: 'files-found';
      readonly job: JobId;
      readonly hits: readonly FileHit[];
      readonly progress: FindProgress;
    }
  /** What `listEvidence` tells is different: added, removed, read again; or a file changed or is gone. */
  | { readonly type: 'evidence-changed' }
  /** What references match may be different now, at most every 500 ms. */
  | { readonly type: 'match-changed' }
  /** What `getLibrary` tells is different: this process changed it, or another one did. */
  | { readonly type: 'library-changed' }
  | { readonly type: 'engine-lost'; readonly restarts: boolean }
  /** Calls wait, and the engine has given no sign of life for some ten seconds; or does again. */
  | { readonly type: 'engine-stalled'; readonly stalled: boolean }
  /** A second start of the app named a path: main opens it through `openRequested`. */
  | { readonly type: 'open-requested' }
  | { readonly type: 'appearance-changed'; readonly appearance: Appearance }
  | { readonly type: 'language-changed'; readonly facts: LanguageFacts }
  | { readonly type: 'command'; readonly command: Command };
