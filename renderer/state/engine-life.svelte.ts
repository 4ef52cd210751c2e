/** How the process that reads images is: what it held when it ended by itself, and whether it answers. */
import type { DrydockClient } from '../client.ts';
import type { Session } from './session.svelte.ts';

interface Lost {
  readonly restarts: boolean;
  /** Texts that were pasted, and that nobody has any more. */
  readonly pasted: number;
  readonly sessions: readonly Session[];
}

export class EngineLife {
  readonly #client: DrydockClient;
  readonly #unsubscribe: () => void;
  #lost = $state.raw<Lost | null>(null);
  #stalled = $state(false);

  constructor(client: DrydockClient) {
    this.#client = client;
    this.#unsubscribe = client.subscribe((event) => {
      if (event.type === 'engine-stalled') this.#stalled = event.stalled;
      else if (event.type === 'engine-lost') this.#stalled = false;
    });
  }

  /** It is waited for, and has given no sign of life for a while. */
  get stalled(): boolean {
    return this.#stalled;
  }

  /** Ends it; what it held is lost then, and can be opened again. */
  async end(): Promise<void> {
    await this.#client.call('endEngine', {});
  }

  dispose(): void {
    this.#unsubscribe();
  }

  /** What is to be said beside a source, or beside none; null if what is shown was not lost. */
  beside(session: Session | null): Pick<Lost, 'restarts' | 'pasted'> | null {
    const lost = this.#lost;
    if (lost === null || (session !== null && !lost.sessions.includes(session))) return null;
    return { restarts: lost.restarts, pasted: lost.pasted };
  }

  has(session: Session): boolean {
    return this.#lost?.sessions.includes(session) ?? false;
  }

  /** Null where nothing was held. */
  set(lost: Lost | null): void {
    this.#lost = lost;
  }

  /** The sources that were lost; they are none any more. */
  take(): readonly Session[] {
    const sessions = this.#lost?.sessions ?? [];
    this.#lost = null;
    return sessions;
  }
}
