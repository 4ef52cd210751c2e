/** Sentences of which there can be very many. */

/** Sentences of one kind that are told; the rest is counted. */
const MAX_TOLD = 50;

/** The first of them, and how many more there are. */
export function firstTold(sentences: readonly string[]): readonly string[] {
  const more = sentences.length - MAX_TOLD;
  return more > 0 ? [...sentences.slice(0, MAX_TOLD), `And ${String(more)} more.`] : sentences;
}
