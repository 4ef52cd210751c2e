/** Saving files and lists of a source, as jobs: into places that main was told by whoever chose them. */
import type { SourceId } from '../../shared/contract.ts';
import type { SaveMethods } from '../../shared/engine-methods.ts';
import type { FileView } from '../../shared/files.ts';
import type { Handlers } from '../../shared/wire.ts';
import { listRows } from '../save/list-lines.ts';
import { saveFiles } from '../save/save-files.ts';
import { writeList } from '../save/write-list.ts';
import type { TaskRunner } from '../worker/tasks.ts';
import type { JobRun, RunningJobs } from './running-jobs.ts';
import type { Session } from './session.ts';
import { saveGraph } from './save-graph.ts';
import { layerBytes } from './view-layers.ts';
import { readView, type ListedSession, type ReadView } from './view-tree.ts';

type SavedSession = Pick<Session, 'stored' | 'verification'> & ListedSession;

export interface SaveParts {
  /** Throws for a source that is not open. */
  readonly find: (source: SourceId) => SavedSession;
  readonly runner: TaskRunner;
  readonly jobs: RunningJobs;
}

export function saveHandlers({ find, runner, jobs }: SaveParts): Handlers<SaveMethods> {
  const read = (session: SavedSession, view: FileView, run: JobRun): Promise<ReadView> =>
    readView(session, view, { runner, ...run });

  return {
    saveFilesTo: ({ source, view, path, folder, job }) => {
      const session = find(source);
      return jobs.run(job, source, async (run) => {
        const { layers, missing } = await read(session, view, run);
        const request = {
          layers: layerBytes(session, layers, imagesOf(view)),
          layer: view.kind === 'layer' ? view.layer : null,
          chosen: folder,
          platform: process.platform,
          path,
        };
        const saved = await saveFiles(request, {
          signal: run.signal,
          onProgress: (done, total) => run.onProgress({ done, total, blobsDone: 0, blobsTotal: 0 }),
        });
        return { ...saved, missing };
      });
    },

    saveGraphTo: ({ source, toggled, file }) => saveGraph(find(source), new Set(toggled), file),

    saveFileListTo: ({ source, view, format, file, job }) => {
      const session = find(source);
      return jobs.run(job, source, async (run) => {
        const { layers } = await read(session, view, run);
        return writeList(
          file,
          listRows(layers, view.kind === 'merged', format),
          format,
          run.signal,
        );
      });
    },
  };
}

/** A layer alone is looked at as what every image has of it. */
function imagesOf(view: FileView): ReadonlySet<string> | undefined {
  return view.kind === 'merged' ? new Set([view.image]) : undefined;
}
