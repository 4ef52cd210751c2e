/** What is asked of what attestations and SBOMs say. */
import type { EngineAuditMethods } from '../../shared/audit-methods.ts';
import type { SourceId } from '../../shared/contract.ts';
import type { Handlers } from '../../shared/wire.ts';
import type { TaskRunner, UnpackedReads } from '../worker/tasks.ts';
import { CompanionReader, companionOf } from './companion-bytes.ts';
import type { CompanionDecoding } from './decode-thread.ts';
import type { ServedSession } from './open-sources.ts';
import type { JobRun, RunningJobs } from './running-jobs.ts';

export interface DecodeAnswerParts {
  readonly find: (source: SourceId) => ServedSession;
  readonly jobs: RunningJobs;
  readonly decoding: CompanionDecoding;
  readonly runner: TaskRunner;
  readonly reads: UnpackedReads;
}

type DecodeMethods = Pick<EngineAuditMethods, 'decodeCompanion' | 'listDecoded' | 'readPredicate'>;

export function decodeAnswers({
  find,
  jobs,
  decoding,
  runner,
  reads,
}: DecodeAnswerParts): Handlers<DecodeMethods> {
  const read = async (source: SourceId, id: string, run: Pick<JobRun, 'signal'>) => {
    const session = find(source);
    const companion = companionOf(session, id);
    const reader = new CompanionReader(session, { runner, reads, ...run });
    return { companion, bytes: await reader.bytes(companion) };
  };

  const decode = async (source: SourceId, id: string, run: Pick<JobRun, 'signal'>) => {
    const { companion, bytes } = await read(source, id, run);
    const { kind, predicateType } = companion;
    return decoding.decode({ source, companion: { id, kind, predicateType }, bytes }, run.signal);
  };

  return {
    decodeCompanion: ({ source, companion, job }) => {
      find(source);
      return jobs.run(job, source, (run) => decode(source, companion, run));
    },

    listDecoded: async (query, signal) => {
      find(query.source);
      const page = await decoding.list(query);
      if (page !== null) return page;
      // Another source needed its room, or the thread was lost.
      await decode(query.source, query.companion, { signal });
      return (await decoding.list(query)) ?? { total: 0, rows: [] };
    },

    readPredicate: async ({ source, companion }, signal) => {
      const { bytes } = await read(source, companion, { signal });
      return decoding.text(bytes, signal);
    },
  };
}
