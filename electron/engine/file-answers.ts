/** What is asked about single files: what they hold, and their bytes. */
import type { Params, Reply, SourceId } from '../../shared/contract.ts';
import type { FileTarget } from '../../shared/content.ts';
import { FailureError } from '../../shared/failure.ts';
import type { FileAt, FileView } from '../../shared/files.ts';
import { recognise } from '../content/recognise.ts';
import type { ByteSource } from '../content/source.ts';
import type { FileTree, TreeRow } from '../tree/file-tree.ts';
import { followPath } from '../tree/follow.ts';
import { linkedEntry } from './file-body.ts';
import type { FileReadOptions } from './file-reads.ts';
import { linkedPlace } from './linked-place.ts';
import type { JobRun, RunningJobs } from './running-jobs.ts';
import type { Session } from './session.ts';
import { readView, type HeldTree, type ListedSession } from './view-tree.ts';

/** Bytes that recognisers are given at once beyond what they ask for: many ask for a few at a time. */
const AHEAD = 64 * 1024;

export type FileSession = ListedSession & Pick<Session, 'readFile'>;

export interface FileAnswerParts {
  readonly jobs: RunningJobs;
  readonly find: (source: SourceId) => FileSession;
  readonly treeOf: (source: SourceId, view: FileView, run: Partial<JobRun>) => Promise<HeldTree>;
  readonly run: Pick<FileReadOptions, 'runner' | 'reads'>;
}

export function fileAnswers({ jobs, find, treeOf, run: threads }: FileAnswerParts) {
  return {
    describeFile: ({
      source,
      target,
      job,
    }: Params<'describeFile'>): Promise<Reply<'describeFile'>> => {
      const session = find(source);
      return jobs.run(job, source, async (run) => {
        const options = { ...threads, ...run };
        const place =
          target.kind === 'entry'
            ? { path: target.path, at: target.at }
            : await locate(session, await treeOf(source, target.view, run), target, options);
        const file = await fileSource(session, place.at, options);
        return {
          ...place,
          size: file.size,
          content: await recognise(file, place.path, new Date()),
        };
      });
    },

    readFile: async (
      { source, at, offset, length }: Params<'readFile'>,
      signal: AbortSignal,
    ): Promise<Reply<'readFile'>> => {
      const { bytes } = await find(source).readFile(at, offset, length, { ...threads, signal });
      return bytes;
    },
  };
}

interface Place {
  readonly path: string;
  readonly at: FileAt;
}

/** Where the file is that a path leads to, by links of both kinds. */
async function locate(
  session: FileSession,
  { tree }: HeldTree,
  { view, path }: Extract<FileTarget, { kind: 'path' }>,
  options: FileReadOptions,
): Promise<Place> {
  const row = follow(tree, path);
  const place = placeOf(row);
  if (row.type !== 'hardlink') return place;
  const listing = await session.listing(place.at.layer, options);
  try {
    linkedEntry(listing, place.at.entry);
    return place;
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code !== 'not-found') throw error;
    const { layers } = await readView(session, view, options);
    const at = linkedPlace(layers, row);
    if (at === null) throw error;
    return { path: place.path, at };
  }
}

function follow(tree: FileTree, path: string): TreeRow {
  const followed = followPath(path, (at) => tree.find(at));
  if (followed.kind === 'found') return followed.standing;
  if (followed.kind === 'loop')
    throw new FailureError('not-a-regular-file', { name: path, kind: 'link' });
  throw new FailureError('not-found', { name: followed.path });
}

function placeOf({ path, at, type }: TreeRow): Place {
  if (at === null || (type !== 'file' && type !== 'hardlink'))
    throw new FailureError('not-a-regular-file', { name: path, kind: type });
  return { path, at };
}

/** The file as recognisers read it: what was read last serves the small reads that follow. */
async function fileSource(
  session: FileSession,
  at: FileAt,
  options: FileReadOptions,
): Promise<ByteSource> {
  const { bytes, size } = await session.readFile(at, 0, AHEAD, options);
  let held = { offset: 0, bytes };
  return {
    size,
    read: async (offset, length) => {
      const end = Math.min(size, offset + length);
      if (offset < held.offset || end > held.offset + held.bytes.length) {
        const wanted = Math.max(length, AHEAD);
        held = { offset, bytes: (await session.readFile(at, offset, wanted, options)).bytes };
      }
      return held.bytes.subarray(offset - held.offset, end - held.offset);
    },
  };
}
