/** What is told to those who do not see the window: short sentences, one after the other. */
import { createContext } from 'svelte';

export interface Announcement {
  /** Tells two apart that say the same. */
  readonly id: number;
  readonly text: string;
}

/** They are spoken when they come; older ones may go. */
const KEPT = 8;

export class Announcer {
  #said = $state.raw<readonly Announcement[]>([]);
  #next = 0;

  /** The last ones, the newest at the end. */
  get said(): readonly Announcement[] {
    return this.#said;
  }

  say(text: string): void {
    const one = { id: this.#next, text };
    this.#next += 1;
    this.#said = [...this.#said.slice(1 - KEPT), one];
  }
}

const [announcerOf, provideAnnouncer] = createContext<Announcer>();

export { announcerOf, provideAnnouncer };
