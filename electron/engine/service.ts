/** What the engine answers: one function a method, thin, over sessions, jobs and file trees. */
import { randomUUID } from 'node:crypto';
import type { DrydockEvent, EngineMethods, SaveMethods, SourceId } from '../../shared/contract.ts';
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { FileView } from '../../shared/files.ts';
import type { BlobReading } from '../../shared/model.ts';
import type { Handlers } from '../../shared/wire.ts';
import type { TaskRunner, UnpackedReads } from '../worker/tasks.ts';
import { fileAnswers, type FileSession } from './file-answers.ts';
import { placeFiles } from './file-places.ts';
import { findFiles, type FindOptions } from './find-files.ts';
import { HeldViews } from './held-views.ts';
import { ProgressGate } from './progress-gate.ts';
import { RunningJobs, type JobRun } from './running-jobs.ts';
import { saveHandlers } from './save-handlers.ts';
import type { Session, SessionOptions } from './session.ts';
import { readSpaceMap, type SpaceMap } from './space-map.ts';
import { buildTree, type HeldTree, type ListedSession } from './view-tree.ts';

/** Sources open at one time; each holds a file open and its graph in memory. */
const MAX_SOURCES = 32;
/** Trees of views held at one time. */
const MAX_TREES = 4;
/** Measured views held at one time: an image and a layer or two. */
const MAX_MAPS = 3;

/** The part of a session that is asked here. */
export type ServedSession = Pick<
  Session,
  'verification' | 'verify' | 'watch' | 'prefer' | 'preferred' | 'document' | 'stored' | 'close'
> &
  ListedSession &
  FileSession;

export interface ServiceParts {
  readonly openSession: (path: string, options: SessionOptions) => Promise<ServedSession>;
  readonly runner: TaskRunner;
  readonly reads: UnpackedReads;
  readonly tell: (event: DrydockEvent) => void;
}

/** Handlers for the engine's end of the wire to main. Parameters were checked there. */
export function createService({
  openSession,
  runner,
  reads,
  tell,
}: ServiceParts): Handlers<EngineMethods & SaveMethods> {
  const sources = new Map<SourceId, ServedSession>();
  const verifying = new Set<SourceId>();
  const jobs = new RunningJobs(tell);
  const trees = new HeldViews<HeldTree>(MAX_TREES);
  const maps = new HeldViews<SpaceMap>(MAX_MAPS);

  const find = (source: SourceId): ServedSession => {
    const session = sources.get(source);
    if (session === undefined) throw new FailureError('invalid-request', { key: 'source' });
    return session;
  };

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
        },
      });
    } finally {
      verifying.delete(source);
    }
  };

  return {
    ...saveHandlers({ find, runner, jobs }),

    openPath: ({ path, job }) =>
      jobs.run(job, null, async (run) => {
        if (sources.size >= MAX_SOURCES)
          throw new FailureError('limit-exceeded', { limit: 'sources', value: MAX_SOURCES });
        const session = await openSession(path, run);
        try {
          throwIfCancelled(run.signal);
        } catch (cancelled) {
          session.close();
          throw cancelled;
        }
        const source = randomUUID();
        sources.set(source, session);
        const gate = new ProgressGate<readonly BlobReading[]>((blobs) => {
          tell({ type: 'blobs-reading', source, blobs });
        });
        session.watch((blobs) => {
          gate.report(blobs);
        });
        return { source, graph: session.graph };
      }),

    closeSource: async ({ source }) => {
      const session = sources.get(source);
      sources.delete(source);
      await jobs.cancelAllOf(source);
      trees.drop(source);
      maps.drop(source);
      session?.close();
      return null;
    },

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
