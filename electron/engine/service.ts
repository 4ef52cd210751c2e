/** What the engine answers: one function a method, thin, over sessions, jobs and file trees. */
import type { DrydockEvent, SourceId } from '../../shared/contract.ts';
import type { EngineMethods, SaveMethods } from '../../shared/engine-methods.ts';
import { FailureError } from '../../shared/failure.ts';
import type { FileView } from '../../shared/files.ts';
import type { PackagesReport } from '../../shared/packages-report.ts';
import type { Handlers } from '../../shared/wire.ts';
import type { EvidenceReads } from '../worker/evidence-tasks.ts';
import type { TaskRunner, UnpackedReads } from '../worker/tasks.ts';
import { auditAnswers } from './audit-answers.ts';
import { compareAnswers } from './compare-answers.ts';
import type { CompanionDecoding } from './decode-thread.ts';
import { evidenceAnswers } from './evidence-answers.ts';
import { EvidenceShelf } from './evidence-shelf.ts';
import { Excerpts } from './excerpts.ts';
import { fileAnswers } from './file-answers.ts';
import { placeFiles } from './file-places.ts';
import { findFiles, type FindOptions } from './find-files.ts';
import { HeldComparisons } from './held-comparisons.ts';
import { HeldViews } from './held-views.ts';
import type { LibraryPlaceParts } from './held-library.ts';
import { libraryAnswers } from './library-answers.ts';
import { matchAnswers } from './match-answers.ts';
import type { MatchThread } from './match-thread.ts';
import { openAny } from './open-any.ts';
import { OpenSources, type OpenSourcesParts, type ServedSession } from './open-sources.ts';
import { ProgressGate } from './progress-gate.ts';
import { RunningJobs, type JobRun } from './running-jobs.ts';
import { saveHandlers } from './save-handlers.ts';
import { readSpaceMap, type SpaceMap } from './space-map.ts';
import { TrustShelf } from './trust-shelf.ts';
import { buildTree, type HeldTree } from './view-tree.ts';

/** Trees of views held at one time. */
const MAX_TREES = 4;
/** Packages of images held at one time, with the SBOMs about them. */
const MAX_PACKAGES = 3;
/** Measured views held at one time: an image and a layer or two. */
const MAX_MAPS = 3;

export interface ServiceParts {
  readonly openSession: OpenSourcesParts['openSession'];
  readonly runner: TaskRunner;
  readonly reads: UnpackedReads;
  readonly evidence: EvidenceReads;
  readonly decoding: CompanionDecoding;
  readonly matching: Pick<MatchThread, 'ask' | 'pause' | 'rest'>;
  /** Where the library may be. */
  readonly place: LibraryPlaceParts;
  /** The user's own folder, for display; '' if unknown. */
  readonly home: string;
  readonly tell: (event: DrydockEvent) => void;
}

/** Handlers for the engine's end of the wire to main. Parameters were checked there. */
export function createService({
  openSession,
  runner,
  reads,
  evidence,
  decoding,
  matching,
  place,
  home,
  tell,
}: ServiceParts): Handlers<EngineMethods & SaveMethods> {
  const verifying = new Set<SourceId>();
  const jobs = new RunningJobs(tell);
  const trees = new HeldViews<HeldTree>(MAX_TREES);
  const maps = new HeldViews<SpaceMap>(MAX_MAPS);
  const packages = new HeldViews<PackagesReport>(MAX_PACKAGES);
  const comparisons = new HeldComparisons();
  const trust = new TrustShelf();
  const news = new ProgressGate<object>(
    () => {
      tell({ type: 'match-changed' });
    },
    () => matching.pause,
  );
  const shelf = new EvidenceShelf({
    reads: evidence,
    home,
    onChange: () => {
      tell({ type: 'evidence-changed' });
      news.report({});
      restIfEmpty();
    },
  });
  const sources = new OpenSources({
    openSession,
    onReading: (source, blobs) => {
      tell({ type: 'blobs-reading', source, blobs });
      noteSources();
    },
  });
  /** One source alone, and no evidence: nothing is there to match. */
  const noteSources = (): void => {
    if (shelf.size > 0 || sources.size > 1) news.report({});
  };
  const restIfEmpty = (): void => {
    if (shelf.size === 0 && sources.size === 0) void matching.rest();
  };
  const find = (source: SourceId): ServedSession => sources.find(source);

  const treeOf = (source: SourceId, view: FileView, run: Partial<JobRun>): Promise<HeldTree> => {
    const session = find(source);
    return trees.get(source, view, () => buildTree(session, view, { runner, ...run }));
  };

  const mapOf = (source: SourceId, view: FileView, run: Partial<JobRun>): Promise<SpaceMap> => {
    const session = find(source);
    return maps.get(source, view, () => readSpaceMap(session, view, { runner, ...run }));
  };

  const verify = async (source: SourceId, session: ServedSession, run: JobRun): Promise<void> => {
    try {
      await session.verify({
        runner,
        keepListings: true,
        ...run,
        onReport: (report) => {
          tell({ type: 'blob-reported', source, report });
          noteSources();
        },
      });
    } finally {
      verifying.delete(source);
      noteSources();
    }
  };

  return {
    ...saveHandlers({ find, runner, jobs }),

    openPath: ({ path, job }) =>
      jobs.run(job, null, async (run) => {
        const opened = await sources.open(path, run);
        noteSources();
        return opened;
      }),

    openAny: ({ path, job }) =>
      jobs.run(job, null, async (run) => {
        const opened = await openAny(path, run, { sources, shelf, trust });
        if (opened.kind === 'source') noteSources();
        return opened;
      }),

    closeSource: async ({ source }) => {
      noteSources();
      const session = sources.take(source);
      await jobs.cancelAllOf(source);
      trees.drop(source);
      maps.drop(source);
      packages.drop(source);
      comparisons.dropAllOf(source);
      decoding.drop(source);
      session?.close();
      restIfEmpty();
      return null;
    },

    ...libraryAnswers({ place, home, jobs, runner, sources, tell, onOpened: noteSources }),
    ...auditAnswers({
      jobs,
      find,
      runner,
      reads,
      evidence: shelf,
      decoding,
      matching,
      packages,
      trust,
    }),
    ...compareAnswers({ jobs, find, runner, reads, comparisons }),
    ...evidenceAnswers({ jobs, shelf, excerpts: new Excerpts() }),
    ...matchAnswers({
      matching,
      input: () => ({ archives: sources.archives(), evidence: shelf.matched() }),
    }),

    startVerify: ({ source, job }) => {
      const session = find(source);
      if (verifying.has(source)) throw new FailureError('busy');
      const ended = jobs.run(job, source, (run) => verify(source, session, run));
      verifying.add(source);
      // How it ended is told by `job-ended`.
      ended.catch(() => undefined);
      return null;
    },

    preferImage: ({ source, image }) => {
      find(source).prefer(image);
      return null;
    },

    cancelJob: ({ job }) => {
      jobs.cancel(job);
      return null;
    },

    getVerification: ({ source }) => find(source).verification(),

    getDocument: ({ source, digest }) => find(source).document(digest),

    prepareFiles: ({ source, view, job }) => {
      find(source);
      return jobs.run(job, source, async (run) => {
        const { tree, missing } = await treeOf(source, view, run);
        return { entries: tree.entries, missing };
      });
    },

    listChildren: async ({ source, view, path, ...query }, signal) => {
      const { tree } = await treeOf(source, view, { signal });
      return { offset: query.offset, ...tree.children(path, query) };
    },

    ...fileAnswers({ jobs, find, treeOf, run: { runner, reads } }),

    listEntries: async ({ source, view, ...query }, signal) => {
      const { tree } = await treeOf(source, view, { signal });
      return { offset: query.offset, ...tree.flat(query) };
    },

    getSpace: ({ source, view, job }) => {
      find(source);
      return jobs.run(job, source, async (run) => (await mapOf(source, view, run)).report);
    },

    getTreemap: async ({ source, view, path }, signal) => {
      const { tree } = await mapOf(source, view, { signal });
      return tree.treemap(path);
    },

    locateEntry: async ({ source, view, path, ...query }, signal) => {
      const { tree } = await treeOf(source, view, { signal });
      return { places: tree.places(path, query) };
    },

    findFiles: ({ source, job, pattern, image }) => {
      const session = find(source);
      return jobs.run(job, source, ({ signal }) => {
        const onFound: FindOptions['onFound'] = (hits, progress) => {
          if (!signal.aborted) tell({ type: 'files-found', job, hits, progress });
        };
        const images = image === null ? null : [image];
        return findFiles(session, { runner, signal, pattern, images, onFound });
      });
    },

    placeFiles: ({ source, image, found }, signal) =>
      placeFiles(find(source), found, image === null ? null : [image], { runner, signal }),
  };
}
