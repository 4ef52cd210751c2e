/** What the views that are no source's are called. */
import type { SharedView } from '../state/open-sources.svelte.ts';

export const VIEW_NAMES: Readonly<Record<SharedView, string>> = {
  library: 'Library',
  compare: 'Compare',
  match: 'Match',
};
