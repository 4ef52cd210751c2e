/**
 * What was open before comes back: the tab that was on show first, the others behind it, each in its place.
 * What cannot be opened any more is told and left out.
 */
import type { OpenedSource } from '../../shared/contract.ts';
import type { OfferedTab } from '../../shared/tab-methods.ts';
import type { DrydockClient } from '../client.ts';
import type { OpenSources } from './open-sources.svelte.ts';
import type { Openings } from './openings.svelte.ts';
import type { Reopens } from './reopens.ts';
import type { Session } from './session.svelte.ts';

export class RestoredTabs {
  readonly #client: DrydockClient;
  readonly #openings: Openings;
  readonly #sources: OpenSources;
  readonly #reopens: Reopens;
  /** The places that they had. */
  readonly #places = new WeakMap<Session, number>();

  constructor(client: DrydockClient, openings: Openings, sources: OpenSources, reopens: Reopens) {
    this.#client = client;
    this.#openings = openings;
    this.#sources = sources;
    this.#reopens = reopens;
  }

  /** Opens what main has to offer, one after another. */
  async start(): Promise<void> {
    const offered = await this.#client.call('listTabs', {}).catch(() => []);
    const places = offered.map((tab, place) => ({ ...tab, place }));
    const firstShown = [
      ...places.filter(({ shown }) => shown),
      ...places.filter((each) => !each.shown),
    ];
    await this.#openings.behind(
      firstShown,
      async (tab, job) => ({
        tab,
        opened: await this.#client.call('openTab', { tabId: tab.tabId, job }),
      }),
      ({ tab, opened }) => {
        this.#add(tab, tab.place, opened);
      },
    );
  }

  /** Tells main what is open, which it keeps; a failure is none of the user's. */
  keep(): void {
    const sources = this.#sources.sessions.map(({ source }) => source);
    const shown = this.#sources.session?.source ?? null;
    this.#client.call('keepTabs', { sources, shown }).catch(() => undefined);
  }

  #add(tab: OfferedTab, place: number, opened: OpenedSource): void {
    const next = this.#sources.sessions.find((one) => (this.#places.get(one) ?? -1) > place);
    const session = this.#sources.addBehind(opened, next);
    this.#places.set(session, place);
    this.#reopens.set(session, this.#reopens.ofTab(tab));
  }
}
