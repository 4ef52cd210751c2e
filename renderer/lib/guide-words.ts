/** The words around the guide. Its text is in `docs/`. */

export const GUIDE_WORDS = {
  title: 'Guide',
  search: 'Search in the guide',
  placeholder: 'Search',
  back: 'Back',
  forward: 'Forward',
  close: 'Close',
  contents: 'Contents',
  results: 'Found in the guide',
  nothing: 'Nothing in the guide has these words.',
  meaning: 'What does this mean?',
} as const;

/** How many places were found, for those who hear it. */
export function foundPlaces(count: number): string {
  return count === 1 ? '1 place' : `${String(count)} places`;
}
