/** What the views that are no source's are called. */
import { say } from '../../shared/language/say.ts';
import type { SharedView } from '../state/open-sources.svelte.ts';

/** The name of a view, on its tab. */
export function viewName(view: SharedView): string {
  return say(`window.view-${view}`);
}
