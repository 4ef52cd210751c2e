/** Several versions of one package as one text. */

/** Versions that are told; an image with more is made to have them. */
const MAX_TOLD = 20;

const NUMERIC = new Intl.Collator('en', { numeric: true });

/** In order, numbers by their value: `5.9-1, 5.10-1`. */
export function versionsText(versions: ReadonlySet<string>): string {
  const sorted = [...versions].sort((a, b) => NUMERIC.compare(a, b) || (a < b ? -1 : 1));
  const told = sorted.slice(0, MAX_TOLD).join(', ');
  const more = sorted.length - MAX_TOLD;
  return more > 0 ? `${told} and ${String(more)} more` : told;
}
