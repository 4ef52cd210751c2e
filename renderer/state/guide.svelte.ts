/** The guide: which of its pages is on show, the way back, and what is searched for. */
import json from 'virtual:guide';
import type { GuidePage } from '../../shared/guide.ts';
import { spoken, type Language } from '../../shared/language/spoken.ts';
import { guidePlaces, type GuidePlace } from '../lib/guide-search.ts';

type Guides = Readonly<Record<Language, readonly GuidePage[]>>;

/** A place in the guide, as a link names it. */
interface Place {
  readonly page: string;
  readonly at: string;
}

export class GuideView {
  #guides = $state.raw<Guides>({ en: [], ko: [] });
  #shown = $state(false);
  #way = $state.raw<readonly Place[]>([{ page: 'first-steps', at: '' }]);
  #step = $state(0);
  /** What is searched for. */
  text = $state('');

  get shown(): boolean {
    return this.#shown && this.pages.length > 0;
  }

  get pages(): readonly GuidePage[] {
    return this.#guides[spoken().language];
  }

  /** The place on show; another object each time that somebody goes to it. */
  get place(): Place {
    return this.#way[this.#step] ?? { page: 'first-steps', at: '' };
  }

  get page(): GuidePage | undefined {
    return this.pages.find(({ id }) => id === this.place.page);
  }

  /** Where what is searched for stands. */
  get found(): readonly GuidePlace[] {
    return guidePlaces(this.pages, this.text);
  }

  get canGoBack(): boolean {
    return this.#step > 0;
  }

  get canGoForward(): boolean {
    return this.#step < this.#way.length - 1;
  }

  /** Opens the guide: at this place, or where it was closed. */
  show(page?: string, at = ''): void {
    if (page !== undefined) this.go(page, at);
    // Not at the start: few look into it.
    if (this.pages.length === 0) this.#guides = JSON.parse(json) as Guides;
    this.#shown = true;
  }

  hide(): void {
    this.#shown = false;
    this.text = '';
  }

  go(page: string, at = ''): void {
    this.#way = [...this.#way.slice(0, this.#step + 1), { page, at }];
    this.#step = this.#way.length - 1;
  }

  back(): void {
    if (this.canGoBack) this.#step--;
  }

  forward(): void {
    if (this.canGoForward) this.#step++;
  }
}
