/** Methods about the tabs of the window, which come back at the next start. */
import type { JobId, OpenedSource, SourceId } from './contract.ts';

/** A source that was open when the window, or its page, ended. */
export interface OfferedTab {
  readonly tabId: string;
  readonly name: string;
  /** True for the one that was on show. */
  readonly shown: boolean;
}

export interface TabMethods {
  /** What is to be opened again, in the order of its tabs; handed out once. */
  listTabs: { params: Record<string, never>; result: readonly OfferedTab[] };
  /** Opens what was offered, now or again. */
  openTab: { params: { tabId: string; job: JobId }; result: OpenedSource };
  /** What is open now, in the order of its tabs, and what is on show of it. */
  keepTabs: { params: { sources: readonly SourceId[]; shown: SourceId | null }; result: null };
}

export const TAB_METHODS: Readonly<Record<keyof TabMethods, 'main'>> = {
  listTabs: 'main',
  openTab: 'main',
  keepTabs: 'main',
};
