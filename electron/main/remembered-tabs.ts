/**
 * Which sources are open in which tabs, as the user state keeps it: they come back at the next start, and
 * after a crash of the page. Where they are stays here; the page gets names.
 */
import { randomUUID } from 'node:crypto';
import type { OpenedSource, SourceId } from '../../shared/contract.ts';
import { FailureError } from '../../shared/failure.ts';
import type { OfferedTab } from '../../shared/tab-methods.ts';
import type { KeptState } from './kept-state.ts';
import { MAX_NAME, MAX_TABS, type StoredTab, type TabOrigin } from './user-state.ts';

export class RememberedTabs {
  readonly #kept: Pick<KeptState, 'current' | 'rememberTabs'>;
  /** All that was opened in this run: the engine may have lost a source that has a tab. */
  readonly #opened = new Map<SourceId, Omit<StoredTab, 'shown'>>();
  readonly #offered = new Map<string, TabOrigin>();
  /** Those that were not tried yet. */
  #waiting: ReadonlyMap<string, StoredTab>;
  /** Those that are being opened: they are on disk again only if the app ends in order meanwhile. */
  readonly #taken = new Map<string, StoredTab>();
  #now: readonly StoredTab[] = [];

  constructor(kept: Pick<KeptState, 'current' | 'rememberTabs'>) {
    this.#kept = kept;
    this.#waiting = named(kept.current.reopenTabs ? kept.current.tabs : []);
  }

  /** The page has this source, and where it is from. Hands the source on. */
  opened(opened: OpenedSource, origin: TabOrigin): OpenedSource {
    this.#opened.set(opened.source, { origin, name: opened.graph.source.name.slice(0, MAX_NAME) });
    return opened;
  }

  /** What the source is called; null for one that was never opened. */
  nameOf(source: SourceId): string | null {
    return this.#opened.get(source)?.name ?? null;
  }

  /** What is to be opened again, but for what one of `open` is already. */
  offer(open: readonly SourceId[]): readonly OfferedTab[] {
    const held = new Set(open.map((source) => keyOf(this.#opened.get(source)?.origin)));
    this.#waiting = new Map(
      [...this.#waiting].filter(([, { origin }]) => !held.has(keyOf(origin))),
    );
    return [...this.#waiting].map(([tabId, { origin, name, shown }]) => {
      this.#offered.set(tabId, origin);
      return { tabId, name, shown };
    });
  }

  /** Where the tab's source is; it is not tried again at the next start unless it opens. */
  take(tabId: string): TabOrigin {
    const origin = this.#offered.get(tabId);
    if (origin === undefined) throw new FailureError('invalid-request', { key: 'tabId' });
    const tab = this.#waiting.get(tabId);
    if (tab !== undefined) this.#taken.set(tabId, tab);
    this.#waiting = new Map([...this.#waiting].filter(([id]) => id !== tabId));
    this.#remember();
    return origin;
  }

  /** The opening of a tab that was taken ended; if it is to be tried `again`, it waits as before. */
  settled(tabId: string, again: boolean): void {
    const tab = this.#taken.get(tabId);
    this.#taken.delete(tabId);
    if (!again || tab === undefined) return;
    this.#waiting = new Map([[tabId, tab], ...this.#waiting]);
    this.#remember();
  }

  /** The app ends in order: what was still being opened did not end it. */
  ends(): void {
    this.#waiting = new Map([...this.#taken, ...this.#waiting]);
    this.#taken.clear();
    this.#remember();
  }

  /** The page closed this one. */
  closed(source: SourceId): void {
    this.#opened.delete(source);
  }

  /** The page says what is open. */
  keep(sources: readonly SourceId[], shown: SourceId | null): void {
    this.#now = sources.flatMap((source) => {
      const opened = this.#opened.get(source);
      return opened === undefined ? [] : [{ ...opened, shown: source === shown }];
    });
    this.#remember();
  }

  /** The page is gone, or was none yet; what it had is offered to the next one if that `restores`. */
  pageGone(restores: boolean): void {
    if (restores) this.#waiting = new Map([...named(this.#now), ...this.#waiting]);
    this.#now = [];
  }

  /** Nothing of this path comes back; of any path if it is null. */
  forget(forgotten: string | null): void {
    const goes = (origin: TabOrigin): boolean =>
      forgotten === null || (origin.kind === 'path' && origin.path === forgotten);
    for (const [source, { origin }] of this.#opened) if (goes(origin)) this.#opened.delete(source);
    for (const [tabId, origin] of this.#offered) if (goes(origin)) this.#offered.delete(tabId);
    for (const [tabId, { origin }] of this.#taken) if (goes(origin)) this.#taken.delete(tabId);
    this.#waiting = new Map([...this.#waiting].filter(([, { origin }]) => !goes(origin)));
    this.#now = this.#now.filter(({ origin }) => !goes(origin));
    this.#remember();
  }

  /** Whether tabs come back was switched. */
  switched(): void {
    this.#remember();
  }

  #remember(): void {
    const tabs = [...this.#now, ...this.#waiting.values()].slice(0, MAX_TABS);
    this.#kept.rememberTabs(this.#kept.current.reopenTabs ? tabs : []);
  }
}

function named(tabs: readonly StoredTab[]): ReadonlyMap<string, StoredTab> {
  return new Map(tabs.map((tab) => [randomUUID(), tab]));
}

function keyOf(origin: TabOrigin | undefined): string {
  return JSON.stringify(origin ?? null);
}
