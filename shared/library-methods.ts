/** The part of the method table that is about the library. */
import type { JobId, OpenedSource, SourceId } from './contract.ts';
import type {
  CleanupPlan,
  ExportFormat,
  ExportSummary,
  KeepSummary,
  KeptID,
  LibraryCheck,
  LibraryState,
  RemovalPlan,
} from './library.ts';

/** What is kept of an opened source, and how it is called. */
export interface KeepRequest {
  readonly source: SourceId;
  /** Digest of a root, or `ImageSummary.id`; null is everything that the source names, with its referrers. */
  readonly image: string | null;
  /** Null is what the source calls it. Only where one image is kept. */
  readonly name: string | null;
  readonly tags: readonly string[];
  readonly note: string;
  readonly job: JobId;
}

export interface ExportRequest {
  readonly image: KeptID;
  readonly format: ExportFormat;
  /** One platform of an index, as a manifest of its own; null is all of it. */
  readonly platform: string | null;
  readonly job: JobId;
}

export interface LibraryMethods {
  getLibrary: { params: Record<string, never>; result: LibraryState };
  /** Verifies the source once more while it is copied; cancelled like any job, and then nothing is kept. */
  keepImage: { params: KeepRequest; result: KeepSummary };
  /** Opens a kept image as a source of its own. */
  openKept: { params: { image: KeptID; job: JobId }; result: OpenedSource };
  /** Reads every byte of the library; cancelled like any job. */
  verifyLibrary: { params: { job: JobId }; result: LibraryCheck };
  planRemoval: { params: { images: readonly KeptID[] }; result: RemovalPlan };
  removeKept: { params: { images: readonly KeptID[] }; result: RemovalPlan };
  planCleanup: { params: Record<string, never>; result: CleanupPlan };
  cleanLibrary: { params: Record<string, never>; result: CleanupPlan };
  /** Throws `name-taken` where another image has the name, `invalid-request` where it is no name. */
  editKept: {
    params: {
      readonly image: KeptID;
      readonly name: string;
      readonly tags: readonly string[];
      readonly note: string;
    };
    result: LibraryState;
  };
  /** Asks for a place, writes there and reads it again; null if no place was chosen. */
  exportKept: { params: ExportRequest; result: ExportSummary | null };
  /** Shows a dialog for a folder, and uses the library there; null if it was closed without a choice. */
  chooseLibraryPlace: { params: Record<string, never>; result: LibraryState | null };
  /** The library at its default place again. */
  resetLibraryPlace: { params: Record<string, never>; result: LibraryState };
  /** Puts Drydock's own copy in the place of an `index.json` that cannot be read. */
  restoreLibraryIndex: { params: Record<string, never>; result: LibraryState };
}

/** Which process answers each. */
export const LIBRARY_METHODS: Readonly<Record<keyof LibraryMethods, 'main' | 'engine'>> = {
  getLibrary: 'engine',
  keepImage: 'engine',
  openKept: 'main',
  verifyLibrary: 'engine',
  planRemoval: 'engine',
  removeKept: 'engine',
  planCleanup: 'engine',
  cleanLibrary: 'engine',
  editKept: 'engine',
  exportKept: 'main',
  chooseLibraryPlace: 'main',
  resetLibraryPlace: 'engine',
  restoreLibraryIndex: 'engine',
};

/** The engine's share; paths are absolute, and chosen in dialogs of main. */
export interface EngineLibraryMethods extends Omit<
  LibraryMethods,
  'openKept' | 'exportKept' | 'chooseLibraryPlace'
> {
  openKeptSource: LibraryMethods['openKept'];
  exportKeptTo: { params: ExportRequest & { readonly target: string }; result: ExportSummary };
  useLibraryPlace: { params: { readonly folder: string }; result: LibraryState };
}
