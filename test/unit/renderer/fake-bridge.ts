/** A `window.drydock` for tests: answers that each test sets, and events at its word. */
import type { DrydockEvent, Method, Params, Reply } from '../../../shared/contract.ts';
import { METHODS } from '../../../shared/contract.ts';
import { FailureError, toFailure, type FailureCode, type Result } from '../../../shared/failure.ts';
import { library } from './sample-library.ts';
import { summary } from './sample-match.ts';
import { DrydockClient, type DrydockBridge } from '../../../renderer/client.ts';

type Answer<M extends Method> = (params: Params<M>) => Reply<M> | Promise<Reply<M>>;
type Answers = { [M in Exclude<Method, 'openDropped'>]?: Answer<M> };

export interface Call {
  readonly method: string;
  readonly params: unknown;
}

export class FakeBridge {
  readonly calls: Call[] = [];
  readonly answers: Answers;
  readonly #listeners = new Set<(event: DrydockEvent) => void>();

  constructor(answers: Answers = {}) {
    this.answers = {
      cancelJob: () => null,
      closeSource: () => null,
      listRecents: () => [],
      getLibrary: () => library(),
      openRequested: () => null,
      getAppearance: () => 'system',
      listTabs: () => [],
      keepTabs: () => null,
      getLanguage: () => ({ language: 'en', locale: 'en-US' }),
      getAppFacts: () => ({ version: '1.2.3', electron: '', chromium: '', platform: 'linux' }),
      copyText: () => null,
      allowCommands: () => null,
      getLicences: () => '',
      getLimits: () => ({}),
      setLimits: ({ limits }) => limits,
      startVerify: () => null,
      preferImage: () => null,
      listEvidence: () => [],
      listTrust: () => ({ items: [], expectation: { identity: null, issuer: null } }),
      listCompanions: () => ({ companions: [], images: [], filesRead: false }),
      checkSignatures: () => ({
        checks: [],
        images: {},
        trust: { items: [], expectation: { identity: null, issuer: null } },
      }),
      readEvidenceAgain: () => ({ evidence: [], failures: [] }),
      findMatchRow: () => null,
      getMatch: () => summary(),
      listMatchRows: () => ({ total: 0, offset: 0, rows: [] }),
      ...answers,
    };
  }

  client(): DrydockClient {
    const methods = Object.keys(METHODS).map((method) => [
      method,
      (params: unknown, job?: unknown) => this.#answer(method, job === undefined ? params : job),
    ]);
    const subscribe = (listener: (event: DrydockEvent) => void) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    };
    const bridge: unknown = { ...Object.fromEntries(methods), subscribe };
    return new DrydockClient(bridge as DrydockBridge);
  }

  tell(event: DrydockEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  /** Parameters of every call of a method so far. */
  paramsOf<M extends Method>(method: M): readonly Params<M>[] {
    return this.calls
      .filter((call) => call.method === method)
      .map((call) => call.params as Params<M>);
  }

  async #answer(method: string, params: unknown): Promise<Result<unknown>> {
    this.calls.push({ method, params });
    const answer = (this.answers as Record<string, ((params: unknown) => unknown) | undefined>)[
      method
    ];
    try {
      if (answer === undefined) throw new FailureError('internal', { method });
      return { ok: true, value: structuredClone(await answer(params)) };
    } catch (thrown) {
      return { ok: false, failure: toFailure(thrown) };
    }
  }
}

/** An answer that fails. */
export function failing(code: FailureCode): () => never {
  return () => {
    throw new FailureError(code);
  };
}

/** A promise and the functions that settle it. */
export function deferred<T>(): {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: Error) => void;
} {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Lets everything run that is waiting for promises that are settled already. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
