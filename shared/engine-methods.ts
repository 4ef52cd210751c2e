/** What main asks of the engine over their own wire: its share of the method table, and more. */
import type { EngineAuditMethods } from './audit-methods.ts';
import type { CompareMethods } from './compare.ts';
import type { JobId, Methods, Opened, OpenedSource, Params } from './contract.ts';
import type { EvidenceFile } from './evidence.ts';
import type { EngineLibraryMethods } from './library-methods.ts';
import type { LimitsGiven } from './limits/adjustable.ts';
import type { AddedEvidence, MatchMethods } from './match-methods.ts';
import type { SavedGraph, SavedList, SaveSummary } from './saving.ts';

/** What the engine answers over its own wire: its share of the table, and opening by path. */
export interface EngineMethods
  extends
    Omit<MatchMethods, 'pickEvidence' | 'readEvidenceAgain'>,
    EngineLibraryMethods,
    CompareMethods,
    EngineAuditMethods {
  openPath: { params: { path: string; job: JobId }; result: OpenedSource };
  /** Opens an image; what is none but a text becomes evidence. */
  openAny: { params: { path: string; job: JobId }; result: Opened };
  addEvidence: { params: { paths: readonly string[]; job: JobId }; result: AddedEvidence };
  listEvidenceFiles: { params: Record<string, never>; result: readonly EvidenceFile[] };
  /** Lets go of all evidence, and stops what is being read: the page that held it is gone. */
  dropEvidence: { params: Record<string, never>; result: null };
  closeSource: Methods['closeSource'];
  startVerify: Methods['startVerify'];
  preferImage: Methods['preferImage'];
  cancelJob: Methods['cancelJob'];
  getVerification: Methods['getVerification'];
  getDocument: Methods['getDocument'];
  prepareFiles: Methods['prepareFiles'];
  listChildren: Methods['listChildren'];
  listEntries: Methods['listEntries'];
  getSpace: Methods['getSpace'];
  getTreemap: Methods['getTreemap'];
  locateEntry: Methods['locateEntry'];
  findFiles: Methods['findFiles'];
  placeFiles: Methods['placeFiles'];
  describeFile: Methods['describeFile'];
  readFile: Methods['readFile'];
}

/** What main asks of the engine when somebody has chosen a place; absolute paths. */
export interface SaveMethods {
  saveFilesTo: { params: Params<'saveFiles'> & { folder: string }; result: SaveSummary };
  saveGraphTo: { params: Params<'saveGraph'> & { file: string }; result: SavedGraph };
  saveFileListTo: { params: Params<'saveFileList'> & { file: string }; result: SavedList };
}

/** What main alone asks of the engine: the cache of layers is set up from the menu, and limits are kept by main. */
export interface CacheMethods {
  /** A sign of life. */
  ping: { params: Record<string, never>; result: null };
  /** Absolute; null remembers nothing from now on. */
  useCache: { params: { folder: string | null }; result: null };
  clearCache: { params: { folder: string }; result: CacheCleared };
  /** In force for what is read from now on. */
  useLimits: { params: { limits: LimitsGiven }; result: null };
}

/** What was taken away: entries, and bytes of all files. */
export interface CacheCleared {
  readonly entries: number;
  readonly bytes: number;
}
