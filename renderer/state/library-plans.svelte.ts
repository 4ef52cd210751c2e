/** Removing and cleaning up: what it would do is told first, and done only when that was read. */
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { CleanupPlan, KeptID, RemovalPlan } from '../../shared/library.ts';
import type { DrydockClient } from '../client.ts';

/** What is planned, or was done. */
interface Plan<T> {
  readonly plan: T;
  readonly done: boolean;
}

export class LibraryPlans {
  readonly #client: DrydockClient;
  readonly #changed: () => Promise<void>;
  #removal = $state.raw<Plan<RemovalPlan> | null>(null);
  #cleanup = $state.raw<Plan<CleanupPlan> | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #busy = $state(false);

  constructor(client: DrydockClient, changed: () => Promise<void>) {
    this.#client = client;
    this.#changed = changed;
  }

  get removal(): Plan<RemovalPlan> | null {
    return this.#removal;
  }

  get cleanup(): Plan<CleanupPlan> | null {
    return this.#cleanup;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** True while a plan is made or carried out. */
  get busy(): boolean {
    return this.#busy;
  }

  async planRemoval(images: readonly KeptID[]): Promise<void> {
    await this.#ask(async () => {
      const plan = await this.#client.call('planRemoval', { images });
      this.#removal = { plan, done: false };
    });
  }

  /** Removes what the plan names; nothing without one. */
  async remove(): Promise<void> {
    const planned = this.#removal;
    if (planned === null || planned.done) return;
    await this.#ask(async () => {
      const { images } = planned.plan;
      const plan = await this.#client.call('removeKept', { images });
      this.#removal = { plan, done: true };
      await this.#changed();
    });
  }

  async planCleanup(): Promise<void> {
    await this.#ask(async () => {
      this.#cleanup = { plan: await this.#client.call('planCleanup', {}), done: false };
    });
  }

  async cleanUp(): Promise<void> {
    if (this.#cleanup === null || this.#cleanup.done) return;
    await this.#ask(async () => {
      this.#cleanup = { plan: await this.#client.call('cleanLibrary', {}), done: true };
      await this.#changed();
    });
  }

  dismiss(): void {
    this.#removal = null;
    this.#cleanup = null;
    this.#failure = null;
  }

  async #ask(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#removal = null;
    this.#cleanup = null;
    this.#failure = null;
    try {
      await work();
    } catch (thrown) {
      this.#failure = toFailure(thrown);
    } finally {
      this.#busy = false;
    }
  }
}
