/** What was held by the process that reads images, when that ended by itself. */
import type { Session } from './session.svelte.ts';

interface Lost {
  readonly restarts: boolean;
  /** Texts that were pasted, and that nobody has any more. */
  readonly pasted: number;
  readonly sessions: readonly Session[];
}

export class LostEngine {
  #lost = $state.raw<Lost | null>(null);

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
