/** What is asked of what attestations and SBOMs say. */
import type { EngineAuditMethods } from '../../shared/audit-methods.ts';
import type { SourceId } from '../../shared/contract.ts';
import type { Handlers } from '../../shared/wire.ts';
import { companionBytes, companionOf } from './companion-bytes.ts';
import type { CompanionDecoding } from './decode-thread.ts';
import type { ServedSession } from './open-sources.ts';
import type { RunningJobs } from './running-jobs.ts';

export interface DecodeAnswerParts {
  readonly find: (source: SourceId) => ServedSession;
  readonly jobs: RunningJobs;
  readonly decoding: CompanionDecoding;
}

type DecodeMethods = Pick<EngineAuditMethods, 'decodeCompanion' | 'listDecoded' | 'readPredicate'>;

export function decodeAnswers({
  find,
  jobs,
  decoding,
}: DecodeAnswerParts): Handlers<DecodeMethods> {
  const decode = async (source: SourceId, id: string, signal: AbortSignal) => {
    const session = find(source);
    const companion = companionOf(session, id);
    const bytes = await companionBytes(session, companion, signal);
    const { kind, predicateType } = companion;
    return decoding.decode({ source, companion: { id, kind, predicateType }, bytes }, signal);
  };

  return {
    decodeCompanion: ({ source, companion, job }) => {
      find(source);
      return jobs.run(job, source, ({ signal }) => decode(source, companion, signal));
    },

    listDecoded: async (query, signal) => {
      find(query.source);
      const page = await decoding.list(query);
      if (page !== null) return page;
      // Another source needed its room, or the thread was lost.
      await decode(query.source, query.companion, signal);
      return (await decoding.list(query)) ?? { total: 0, rows: [] };
    },

    readPredicate: async ({ source, companion }, signal) => {
      const session = find(source);
      const bytes = await companionBytes(session, companionOf(session, companion), signal);
      return decoding.text(bytes, signal);
    },
  };
}
