/** The state kept between starts, in memory and on disk. A failing disk is logged, not shown. */
import { addRecent } from './recents.ts';
import type { Appearance, LanguageChoice } from '../../shared/app-methods.ts';
import type { LimitsGiven } from '../../shared/limits/adjustable.ts';
import { limitsHeld, withLimits } from './held-limits.ts';
import type { Log } from './log.ts';
import {
  readUserState,
  writeUserState,
  type Bounds,
  type StoredRecent,
  type StoredTab,
  type UserState,
} from './user-state.ts';

export class KeptState {
  readonly #file: string;
  readonly #log: Log;
  #state: UserState;
  #raised: LimitsGiven = {};

  constructor(file: string, log: Log) {
    this.#file = file;
    this.#log = log;
    this.#state = readUserState(file);
  }

  get current(): UserState {
    return this.#state;
  }

  findRecent(recentId: string): StoredRecent | undefined {
    return this.#state.recents.find((recent) => recent.recentId === recentId);
  }

  /** Puts this path first among the recents. */
  rememberSource(sourcePath: string): void {
    this.#replace({ recents: addRecent(this.#state.recents, sourcePath, new Date()) });
  }

  forgetSource(recentId: string): void {
    const recents = this.#state.recents.filter((recent) => recent.recentId !== recentId);
    this.#replace({ recents });
  }

  /** Says how many there were. */
  forgetSources(): number {
    const { length } = this.#state.recents;
    this.#replace({ recents: [] });
    return length;
  }

  /** What is on show is written with the next change: it changes with each step from tab to tab. */
  rememberTabs(tabs: readonly StoredTab[]): void {
    const same = originsOf(tabs) === originsOf(this.#state.tabs);
    if (same) this.#state = { ...this.#state, tabs };
    else this.#replace({ tabs });
  }

  setReopenTabs(reopenTabs: boolean): void {
    this.#replace({ reopenTabs });
  }

  rememberWindow(bounds: Bounds, maximized: boolean): void {
    this.#replace({ bounds, maximized });
  }

  setAppearance(appearance: Appearance): void {
    this.#replace({ appearance });
  }

  setLanguage(language: LanguageChoice): void {
    this.#replace({ language });
  }

  setNotifies(notifies: boolean): void {
    this.#replace({ notifies });
  }

  setKeepLayers(keepLayers: boolean): void {
    this.#replace({ keepLayers });
  }

  /** What holds now: what is kept, and what was raised for this run. */
  get limits(): LimitsGiven {
    return limitsHeld({ kept: this.#state.limits, raised: this.#raised });
  }

  setLimits(limits: LimitsGiven, keep: boolean): void {
    const held = { kept: this.#state.limits, raised: this.#raised };
    const { kept, raised } = withLimits(held, limits, keep);
    this.#raised = raised;
    if (keep) this.#replace({ limits: kept });
  }

  #replace(change: Partial<UserState>): void {
    this.#state = { ...this.#state, ...change };
    try {
      writeUserState(this.#file, this.#state);
    } catch (thrown) {
      this.#log(`user state was not written: ${String(thrown)}`);
    }
  }
}

function originsOf(tabs: readonly StoredTab[]): string {
  return JSON.stringify(tabs.map(({ origin }) => origin));
}
