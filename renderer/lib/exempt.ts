/** The list of exempted images as somebody types it. */

/** Entries that are taken; more are no constraint of anybody's. */
const MOST = 100;

/** Apart at commas and white space, each once. */
export function exemptOf(text: string): readonly string[] {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  return [...new Set(entries)].slice(0, MOST);
}
