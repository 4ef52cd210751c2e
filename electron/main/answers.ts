/** One function for each method that the main process answers itself, and the way to the rest. */
import path from 'node:path';
import type { Command } from '../../shared/commands.ts';
import {
  METHODS,
  type AppFacts,
  type JobId,
  type Method,
  type Opened,
  type OpenedSource,
  type Params,
  type Reply,
} from '../../shared/contract.ts';
import type { LanguageFacts } from '../../shared/app-methods.ts';
import type { CacheCleared, EngineMethods } from '../../shared/engine-methods.ts';
import { FailureError, toFailure, type Failure } from '../../shared/failure.ts';
import type { EngineHost } from './engine-host.ts';
import type { EvidenceFiles } from './evidence-files.ts';
import type { HeldSources } from './held-sources.ts';
import type { KeptState } from './kept-state.ts';
import { readLicences } from './licences.ts';
import { describeRecent } from './recents.ts';
import type { RememberedTabs } from './remembered-tabs.ts';
import type { ReportWriting } from './report-writing.ts';
import type { TabOrigin } from './user-state.ts';
import type { WindowDialogs } from './window-dialogs.ts';
import { TRUST_QUESTIONS, type TrustFiles, type TrustQuestion } from './trust-files.ts';

type EngineAnswered = Method & keyof EngineMethods;

export type MainAnswers = {
  readonly [M in Exclude<Method, EngineAnswered>]: (
    params: Params<M>,
  ) => Reply<M> | Promise<Reply<M>>;
};

export interface AnswerParts extends WindowDialogs {
  readonly held: HeldSources;
  readonly kept: KeptState;
  readonly evidence: Pick<EvidenceFiles, 'readAgain'>;
  readonly tabs: RememberedTabs;
  readonly trust: Pick<TrustFiles, 'add' | 'restored' | 'took'>;
  readonly engine: Pick<EngineHost, 'call' | 'end'>;
  readonly reports: Pick<ReportWriting, 'write'>;
  /** The path that a start of the app named, handed out once. */
  readonly takeRequested: () => string | null;
  /** Empties the folder of what is remembered of layers. */
  readonly clearCache: () => Promise<CacheCleared>;
  readonly writeClipboard: (text: string) => Promise<void>;
  readonly language: () => LanguageFacts;
  /** Switches the items of the native menu on and off. */
  readonly allowCommands: (commands: readonly Command[]) => void;
  readonly sample: string;
  readonly home: string;
  readonly facts: AppFacts;
  /** The folder with the texts of licences. */
  readonly licences: string;
}

/** Handlers of every method that `METHODS` gives to main. */
export function createAnswers(parts: AnswerParts): MainAnswers {
  const { held, kept, tabs } = parts;
  const openFrom = async (origin: TabOrigin, job: JobId): Promise<OpenedSource> => {
    if (origin.kind === 'kept') return tabs.opened(await held.openKept(origin.image, job), origin);
    const place = origin.kind === 'path' ? origin.path : parts.sample;
    return tabs.opened(await held.open(place, job), origin);
  };
  const openChosen = async (chosen: string, job: JobId): Promise<Opened> => {
    await parts.trust.restored();
    const opened = await held.openAny(chosen, job);
    if (opened.kind === 'source') {
      kept.rememberSource(chosen);
      tabs.opened(opened.opened, { kind: 'path', path: chosen });
    } else if (opened.kind === 'trust') parts.trust.took([chosen], opened.added);
    return opened;
  };
  return {
    pickSource: async ({ as, job }) => {
      const picked = await parts.pickPath(as);
      return picked === null ? null : openChosen(picked, job);
    },
    openDropped: ({ path: dropped, job }) => {
      if (!path.isAbsolute(dropped)) throw new FailureError('invalid-request', { key: 'path' });
      return openChosen(path.normalize(dropped), job);
    },
    openRecent: async ({ recentId, job }) => {
      const recent = kept.findRecent(recentId);
      if (recent === undefined) throw new FailureError('invalid-request', { key: 'recentId' });
      const opened = await openFrom({ kind: 'path', path: recent.path }, job);
      kept.rememberSource(recent.path);
      return opened;
    },
    openSample: ({ job }) => openFrom({ kind: 'sample' }, job),
    listTabs: () => tabs.offer(held.sources()),
    openTab: async ({ tabId, job }) => {
      const origin = tabs.take(tabId);
      let again = false;
      try {
        return await openFrom(origin, job);
      } catch (thrown) {
        again = isOurFault(toFailure(thrown));
        throw thrown;
      } finally {
        tabs.settled(tabId, again);
      }
    },
    keepTabs: ({ sources, shown }) => {
      tabs.keep(sources, shown);
      return null;
    },
    openRequested: ({ job }) => {
      const requested = parts.takeRequested();
      return requested === null ? null : openChosen(requested, job);
    },
    listRecents: () => kept.current.recents.map((recent) => describeRecent(recent, parts.home)),
    forgetRecent: ({ recentId }) => {
      const recent = kept.findRecent(recentId);
      if (recent !== undefined) tabs.forget(recent.path);
      kept.forgetSource(recentId);
      return null;
    },
    forgetRecents: async () => {
      const sources = kept.forgetSources();
      tabs.forget(null);
      return { sources, ...(await parts.clearCache()) };
    },
    pickEvidence: async ({ job }) => {
      const picked = await parts.pickEvidence();
      return picked === null ? null : held.addEvidence(picked, job);
    },
    readEvidenceAgain: ({ job }) => parts.evidence.readAgain(held, job),
    saveFiles: async (params) => {
      const folder = await parts.pickSaveFolder();
      return folder === null ? null : parts.engine.call('saveFilesTo', { ...params, folder });
    },
    saveFileList: async (params) => {
      const file = await parts.pickListFile(params.format);
      return file === null ? null : parts.engine.call('saveFileListTo', { ...params, file });
    },
    saveGraph: async (params) => {
      const file = await parts.pickGraphFile();
      return file === null ? null : parts.engine.call('saveGraphTo', { ...params, file });
    },
    openKept: ({ image, job }) => openFrom({ kind: 'kept', image }, job),
    exportKept: async (params) => {
      const target = await parts.pickExportTarget(params.format);
      return target === null ? null : parts.engine.call('exportKeptTo', { ...params, target });
    },
    chooseLibraryPlace: async () => {
      const folder = await parts.pickLibraryFolder();
      return folder === null ? null : parts.engine.call('useLibraryPlace', { folder });
    },
    pickTrust: async () => {
      const paths = await parts.pickTrust();
      return paths === null ? null : parts.trust.add(paths);
    },
    writeReport: async (params) => {
      const file = await parts.pickReportFile(params.format);
      if (file === null) return null;
      await parts.trust.restored();
      return parts.reports.write(params, file);
    },
    copyText: async ({ text }) => {
      await parts.writeClipboard(text);
      return null;
    },
    allowCommands: ({ commands }) => {
      parts.allowCommands(commands);
      return null;
    },
    endEngine: () => {
      parts.engine.end();
      return null;
    },
    getAppFacts: () => parts.facts,
    getLicences: () => readLicences(parts.licences),
    getAppearance: () => kept.current.appearance,
    getLanguage: () => parts.language(),
    getLimits: () => kept.limits,
    setLimits: async ({ limits, keep }) => {
      kept.setLimits(limits, keep);
      await parts.engine.call('useLimits', { limits: kept.limits });
      return kept.limits;
    },
  };
}

export interface RouterParts {
  readonly engine: Pick<EngineHost, 'call'>;
  readonly held: Pick<HeldSources, 'pastes' | 'closed'>;
  readonly trust: Pick<TrustFiles, 'ask' | 'restored'>;
  readonly reports: Pick<ReportWriting, 'cancel'>;
  readonly tabs: Pick<RememberedTabs, 'closed'>;
}

/** Answers any method with decoded parameters: here, or by asking the engine. */
export function createRouter(
  answers: MainAnswers,
  { engine, held, trust, reports, tabs }: RouterParts,
): (method: Method, params: unknown) => Promise<unknown> {
  return async (method, params) => {
    if (METHODS[method] === 'main') {
      const answer = answers[method as keyof MainAnswers] as (params: unknown) => unknown;
      return answer(params);
    }
    const question = TRUST_QUESTIONS.find((each): each is TrustQuestion => each === method);
    if (question !== undefined) return trust.ask(question, params as never);
    if (method === 'checkSignatures') await trust.restored();
    if (method === 'cancelJob') reports.cancel((params as Params<'cancelJob'>).job);
    if (method === 'pasteEvidence') held.pastes();
    if (method === 'closeSource') {
      const { source } = params as Params<'closeSource'>;
      held.closed(source);
      tabs.closed(source);
    }
    return engine.call(method as EngineAnswered, params as never);
  };
}

/** True where the same may open another time. */
function isOurFault({ code }: Failure): boolean {
  return code === 'engine-lost' || code === 'busy';
}
