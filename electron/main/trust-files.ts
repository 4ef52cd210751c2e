/**
 * Which files hold what the user trusts. The engine takes it along when it ends by itself; only this process still
 * knows where the files lie. Before the next question about trust, they are read again: what has the same bytes of a
 * key, certificate or root as before is trusted again, and nothing else is.
 */
import type { AddedTrust, EngineAuditMethods } from '../../shared/audit-methods.ts';
import type { TrustState } from '../../shared/signatures.ts';
import type { EngineHost } from './engine-host.ts';

/** Questions that are answered with what is trusted. */
export const TRUST_QUESTIONS = ['listTrust', 'removeTrust', 'setExpectation'] as const;
export type TrustQuestion = (typeof TRUST_QUESTIONS)[number];

export class TrustFiles {
  readonly #engine: Pick<EngineHost, 'call'>;
  #paths: readonly string[] = [];
  /** As the engine told it last; null before it did. */
  #state: TrustState | null = null;
  #isLost = false;
  #restoring: Promise<void> | null = null;

  constructor(engine: Pick<EngineHost, 'call'>) {
    this.#engine = engine;
  }

  /** Has files read and what is in them trusted. */
  async add(paths: readonly string[]): Promise<AddedTrust> {
    await this.restored();
    const added = await this.#engine.call('addTrust', { paths });
    this.took(paths, added);
    return added;
  }

  /** The engine trusts these files, though `add` did not ask for it: one was opened. `restored` came before. */
  took(paths: readonly string[], { state }: AddedTrust): void {
    this.#paths = [...new Set([...this.#paths, ...paths])];
    this.#state = state;
  }

  /** Asks the engine, once it has what it had before. */
  async ask<Q extends TrustQuestion>(
    question: Q,
    params: EngineAuditMethods[Q]['params'],
  ): Promise<TrustState> {
    await this.restored();
    const state = (await this.#engine.call(question, params as never)) as TrustState;
    this.#state = state;
    return state;
  }

  /** The engine ended by itself. */
  lose(): void {
    this.#isLost = this.#state !== null;
  }

  /** Resolves once the engine trusts what it did; rejects while there is no engine. */
  async restored(): Promise<void> {
    if (!this.#isLost) return;
    this.#restoring ??= this.#restore().finally(() => {
      this.#restoring = null;
    });
    await this.#restoring;
  }

  async #restore(): Promise<void> {
    const before = this.#state;
    this.#isLost = false;
    try {
      const { state } = await this.#engine.call('addTrust', { paths: this.#paths });
      const known = new Set(before?.items.map(({ id }) => id));
      for (const { id } of state.items)
        if (!known.has(id)) await this.#engine.call('removeTrust', { trust: id });
      const expectation = before?.expectation ?? { identity: null, issuer: null };
      this.#state = await this.#engine.call('setExpectation', expectation);
    } catch (error) {
      this.#isLost = true;
      throw error;
    }
  }
}
