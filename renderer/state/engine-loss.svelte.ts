/** What was lost when the process that reads images ended by itself. */
import type { Session } from './session.svelte.ts';

interface Loss {
  readonly restarts: boolean;
  /** Texts that were pasted, and that nobody has any more. */
  readonly pasted: number;
  /** What was open, and was read by it. */
  readonly sessions: readonly Session[];
}

export class EngineLoss {
  #loss = $state.raw<Loss | null>(null);

  /** Null if nothing was held. */
  tell(loss: Loss | null): void {
    this.#loss = loss;
  }

  /** What is told beside this source; null is what belongs to none. */
  toldOf(session: Session | null): Omit<Loss, 'sessions'> | null {
    const loss = this.#loss;
    if (loss === null || (session !== null && !loss.sessions.includes(session))) return null;
    return { restarts: loss.restarts, pasted: loss.pasted };
  }

  includes(session: Session): boolean {
    return this.#loss?.sessions.includes(session) === true;
  }

  /** The sources that were lost; from then on nothing is. */
  take(): readonly Session[] {
    const sessions = this.#loss?.sessions ?? [];
    this.#loss = null;
    return sessions;
  }
}
