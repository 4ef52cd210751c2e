/** What the dialogs of the Help menu say: limits, and licences. */
import { plural } from '../../shared/format.ts';

export const LIMITS_WORDS = {
  title: 'Limits',
  search: 'Search in the limits',
  reset: 'All as usual',
  about:
    'What lies beyond a limit was not checked, so the image is incomplete. A change counts for what is read from now on: open a source again and verify it. It is kept, and told in reports.',
  adjustable: 'Limits that can be changed',
  fixed: 'Fixed limits',
  columns: ['Limit', 'Number', 'Range', 'Why, and what is said'],
  none: 'No limit has these words.',
} as const;

export const LICENCES_WORDS = {
  title: 'Licences',
  search: 'Search in the licences',
  copy: 'list of packages',
  none: 'No package has these words, in its name or in its licence.',
} as const;

export const CLOSE = 'Close';
export const SEARCH = 'Search';

/** How many packages are shown, of all. */
export function packagesShown(shown: number, all: number): string {
  return shown === all ? plural(all, 'package') : `${String(shown)} of ${plural(all, 'package')}`;
}
